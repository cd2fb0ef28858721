import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Viewer } from '../auth/viewer.ts';
import { createLog } from '../log.ts';
import { createStreamGuard } from './stream-guard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const viewer = (id: string): Viewer => ({
  type: 'person',
  id,
  name: id,
  admin: false,
  scopes: new Set(['read']),
  via: 'token',
});

function setup() {
  const state = { letIn: new Set(['a', 'b']), fails: false };
  const ended: string[] = [];
  const log = createLog('error', () => undefined);
  const identify = async (header: (name: string) => string | undefined) => {
    if (state.fails) throw new Error('the database is away');
    const id = header('authorization') ?? '';
    return state.letIn.has(id) ? viewer(id) : null;
  };
  const guard = createStreamGuard(identify, log, 1_000);
  const open = (id: string) => guard.watch({ header: () => id, end: () => void ended.push(id) });
  return { state, ended, open, guard };
}

test('a stream ends once its viewer is let in no more; the others go on', async () => {
  const { state, ended, open } = setup();
  open('a');
  open('b');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toEqual([]);
  state.letIn.delete('a');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toEqual(['a']);
});

test('when rights change everybody is asked about at once', async () => {
  const { state, ended, open, guard } = setup();
  open('a');
  open('b');
  state.letIn.delete('b');
  guard.askNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(['b']);
});

test('whoever lost the right while being let in does not stay', async () => {
  const { state, ended, open } = setup();
  state.letIn.clear();
  open('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(['a']);
});

test('a stream that has left is asked about no more', async () => {
  const { state, ended, open } = setup();
  const leave = open('a');
  leave();
  state.letIn.clear();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ended).toEqual([]);
});

test('nobody is sent off because the database is away', async () => {
  const { state, ended, open } = setup();
  open('a');
  state.fails = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ended).toEqual([]);
});
