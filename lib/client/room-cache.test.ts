import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { noReadings } from '#lib/domain/signals/fresh.ts';
import { append, cacheKeys, foldIn, takeEntries, withReadings } from './room-cache.ts';

const entry = (seq: number): Entry => ({
  v: 1,
  seq,
  release: 'r',
  at: '2026-11-24T08:00:00.000Z',
  actor: { type: 'person', id: 'p' },
  kind: 'note.added',
  params: {},
  prev: String(seq - 1),
  hash: String(seq),
  changes: {
    notes: [{ id: `n${seq}`, text: `note ${seq}`, by: 'p', at: '2026-11-24T08:00:00.000Z' }],
  },
});
const held = (seq: number) =>
  ({ room: { seq, notes: {}, head: {} }, seq }) as unknown as RoomAnswer;

describe('foldIn', () => {
  it('folds what follows and passes over what it has', () => {
    const { held: after, gap } = foldIn(held(3), [entry(2), entry(3), entry(4), entry(5)]);
    expect(gap).toBe(false);
    expect(after.seq).toBe(5);
    expect(Object.keys(after.room.notes)).toEqual(['n4', 'n5']);
    expect(after.room.head.hash).toBe('5');
  });

  it('stops before a hole and says so', () => {
    const { held: after, gap } = foldIn(held(3), [entry(4), entry(6)]);
    expect(gap).toBe(true);
    expect(after.seq).toBe(4);
  });

  it('leaves the very same object when there is nothing new', () => {
    const before = held(3);
    expect(foldIn(before, [entry(1)]).held).toBe(before);
  });
});

describe('withReadings', () => {
  const judged = (judgedAt: string) => ({ ...noReadings, judgedAt });
  const held = { readings: judged('2026-11-24T08:00:04.000Z') } as RoomAnswer;
  const now = '2026-11-24T08:00:08.000Z';

  it('takes what is newer', () => {
    const newer = judged('2026-11-24T08:00:06.000Z');
    expect(withReadings(held, newer, now).readings).toBe(newer);
  });

  it('keeps what it has where less is known, as by a tab that lags or a server that has just begun', () => {
    expect(withReadings(held, judged('2026-11-24T08:00:02.000Z'), now)).toBe(held);
    expect(withReadings(held, noReadings, now)).toBe(held);
  });

  it('takes what is older once what it has does not count, as after a clock was set back', () => {
    const back = judged('2026-11-24T07:00:05.000Z');
    expect(withReadings(held, back, '2026-11-24T07:00:06.000Z').readings).toBe(back);
  });
});

describe('append', () => {
  it('never doubles and never leaves a hole', () => {
    const list = [entry(1), entry(2)];
    expect(append(list, [entry(2), entry(3), entry(5)]).map((each) => each.seq)).toEqual([1, 2, 3]);
    expect(append(list, [entry(1)])).toBe(list);
  });
});

describe('takeEntries', () => {
  it('keeps room and record at the same entry, and names a record that lags', () => {
    const cache = new QueryClient();
    cache.setQueryData(cacheKeys.room('r'), held(2));
    cache.setQueryData(cacheKeys.entries('r'), [entry(1), entry(2)]);
    expect(takeEntries(cache, 'r', [entry(3)])).toBe(false);
    expect(cache.getQueryData<Entry[]>(cacheKeys.entries('r'))?.length).toBe(3);
    cache.setQueryData(cacheKeys.entries('r'), [entry(1)]);
    expect(takeEntries(cache, 'r', [entry(4)])).toBe(true);
    expect(cache.getQueryData<RoomAnswer>(cacheKeys.room('r'))?.seq).toBe(4);
  });
});
