import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Story } from '#lib/domain/testing/story.ts';
import { createLog } from '../log.ts';
import { createPresence } from './presence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const told: unknown[] = [];
  const { room } = new Story();
  const heard: Parameters<Parameters<typeof createPresence>[0]['hub']['onEntries']>[0][] = [];
  const presence = createPresence({
    hub: {
      broadcast: (_slug, _event, data) => void told.push(data),
      onEntries: (listener) => void heard.push(listener),
    },
    room: async () => room,
    log: createLog('error', () => undefined),
  });
  const enter = (id: string, type: 'person' | 'system' = 'person') =>
    presence.enter('r', { type, id });
  return { told, enter, heard, settle: () => vi.advanceTimersByTimeAsync(1_000) };
}

test('a person with several tabs is one, and is named where they hold a role', async () => {
  const { told, enter, settle } = watched();
  const leave = enter('sre@example.test');
  enter('sre@example.test');
  enter('stranger@example.test');
  enter('ci', 'system');
  await settle();
  expect(told).toEqual([{ viewers: 3, people: ['sre@example.test'] }]);
  leave();
  await settle();
  expect(told.at(-1)).toEqual({ viewers: 3, people: ['sre@example.test'] });
});

test('who leaves with their last tab is gone, and nobody is told when nobody is left', async () => {
  const { told, enter, settle } = watched();
  const [sre, ic] = [enter('sre@example.test'), enter('ic@example.test')];
  await settle();
  sre();
  await settle();
  expect(told.at(-1)).toEqual({ viewers: 1, people: ['ic@example.test'] });
  ic();
  await settle();
  expect(told).toHaveLength(2);
});

test('a change of roles is told anew', async () => {
  const { told, enter, heard, settle } = watched();
  enter('ic@example.test');
  await settle();
  const entry = (text: string) => ({ seq: 2, at: '', hash: '', text });
  heard[0]?.('r', [entry('{"changes":{"notes":[]}}')]);
  await settle();
  expect(told).toHaveLength(1);
  heard[0]?.('r', [entry('{"changes":{"roles":[]}}')]);
  await settle();
  expect(told).toHaveLength(2);
});
