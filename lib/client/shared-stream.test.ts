import { afterEach, describe, expect, it } from 'vitest';
import type { StreamEvents } from './live-stream.ts';
import { type SharedEvents, shareStream } from './shared-stream.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 40));
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

describe('shareStream', () => {
  it('opens one line for two tabs, and both hear it', async () => {
    const first = tab('one');
    await settle();
    first.lines[0]?.events.opened();
    const second = tab('one');
    await settle();
    expect(first.lines.length).toBe(1);
    expect(second.lines.length).toBe(0);
    expect(second.heard).toEqual(['opened', 'joined']);
    first.lines[0]?.events.presence({ viewers: 2 });
    await settle();
    expect(first.heard).toEqual(['opened', 'presence {"viewers":2}']);
    expect(second.heard.at(-1)).toBe('presence {"viewers":2}');
  });

  it('passes the line on when its tab goes, from where the next one is', async () => {
    const first = tab('two', 5);
    await settle();
    const second = tab('two', 9);
    await settle();
    first.stop();
    await settle();
    expect(first.lines[0]?.open).toBe(false);
    expect(second.lines.length).toBe(1);
    expect(second.lines[0]?.after()).toBe(9);
  });

  it('tells the followers when the line is lost and when it is back', async () => {
    const first = tab('three');
    await settle();
    first.lines[0]?.events.opened();
    const second = tab('three');
    await settle();
    first.lines[0]?.events.lost();
    first.lines[0]?.events.opened();
    await settle();
    expect(second.heard).toEqual(['opened', 'joined', 'lost', 'opened', 'joined']);
  });

  it('keeps releases apart', async () => {
    const first = tab('four');
    const other = tab('five');
    await settle();
    expect(first.lines.length).toBe(1);
    expect(other.lines.length).toBe(1);
  });
});
