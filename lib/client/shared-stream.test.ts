import { afterEach, describe, expect, it } from 'vitest';
import { noReadings } from '#lib/domain/signals/fresh.ts';
import type { StreamEvents } from './live-stream.ts';
import { type SharedEvents, shareStream } from './shared-stream.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

function tab(slug: string, after = 0) {
  const heard: string[] = [];
  const note = (name: string) => (data?: unknown) => {
    heard.push(data === undefined ? name : `${name} ${JSON.stringify(data)}`);
  };
  const events = Object.fromEntries(
    ['entry', 'readings', 'samples', 'presence', 'beat', 'opened', 'lost', 'joined'].map((name) => [
      name,
      note(name),
    ]),
  ) as unknown as SharedEvents;
  const lines: { events: StreamEvents; after: () => number; open: boolean }[] = [];
  const stop = shareStream(
    slug,
    () => after,
    events,
    (_slug, from, own) => {
      const line = { events: own, after: from, open: true };
      lines.push(line);
      return () => {
        line.open = false;
      };
    },
  );
  stops.push(stop);
  return { heard, lines, stop };
}

const until = <T>(look: () => T) => expect.poll(look, { timeout: 5_000 });

describe('shareStream', () => {
  it('opens one line for two tabs, and both hear it', async () => {
    const first = tab('one');
    await until(() => first.lines.length).toBe(1);
    first.lines[0]?.events.opened();
    const second = tab('one');
    await until(() => second.heard).toEqual(['opened', 'joined']);
    expect(second.lines.length).toBe(0);
    first.lines[0]?.events.presence({ viewers: 2, people: [] });
    await until(() => second.heard.at(-1)).toBe('presence {"viewers":2,"people":[]}');
    expect(first.heard).toEqual(['opened', 'presence {"viewers":2,"people":[]}']);
    const third = tab('one');
    await until(() => third.heard.at(-1)).toBe('presence {"viewers":2,"people":[]}');
  });

  it('tells a tab that comes between two judgements what was measured last', async () => {
    const first = tab('six');
    await until(() => first.lines.length).toBe(1);
    first.lines[0]?.events.opened();
    first.lines[0]?.events.readings({ ...noReadings, judgedAt: '2026-11-24T08:00:02.000Z' });
    const second = tab('six');
    await until(() => second.heard.at(-1)).toContain('"judgedAt":"2026-11-24T08:00:02.000Z"');
    expect(second.heard.slice(0, 2)).toEqual(['opened', 'joined']);
  });

  it('lets a tab join that heard something before it was greeted', async () => {
    const first = tab('seven');
    await until(() => first.lines.length).toBe(1);
    const second = tab('seven');
    first.lines[0]?.events.beat({ serverNow: '2026-11-24T08:00:00.000Z' });
    first.lines[0]?.events.opened();
    await until(() => second.heard).toEqual([
      'beat {"serverNow":"2026-11-24T08:00:00.000Z"}',
      'opened',
      'joined',
    ]);
  });

  it('passes the line on when its tab goes, from where the next one is', async () => {
    const first = tab('two', 5);
    await until(() => first.lines.length).toBe(1);
    const second = tab('two', 9);
    first.stop();
    await until(() => second.lines.length).toBe(1);
    expect(first.lines[0]?.open).toBe(false);
    expect(second.lines[0]?.after()).toBe(9);
  });

  it('tells the followers when the line is lost and when it is back', async () => {
    const first = tab('three');
    await until(() => first.lines.length).toBe(1);
    first.lines[0]?.events.opened();
    const second = tab('three');
    await until(() => second.heard.length).toBe(2);
    first.lines[0]?.events.lost();
    first.lines[0]?.events.opened();
    await until(() => second.heard).toEqual(['opened', 'joined', 'lost', 'opened', 'joined']);
  });

  it('keeps releases apart', async () => {
    const first = tab('four');
    const other = tab('five');
    await until(() => [first.lines.length, other.lines.length]).toEqual([1, 1]);
  });
});
