import { expect, test } from 'vitest';
import { caughtEntry, heard, type Link, lost, opened } from './link.ts';

const before = '2026-11-21T22:00:00.000Z';
const now = '2026-11-21T22:00:05.000Z';
const live: Link = { state: 'live', heardAt: before, behind: 0 };

test('a lost line remembers since when, and keeps that over further losses', () => {
  const gone = lost(live);
  expect(gone).toEqual({ state: 'offline', heardAt: before, since: before, behind: 0 });
  expect(lost({ ...gone, heardAt: now }).since).toBe(before);
});

test('a first line is live at once; one that was lost catches up, counting, until all has come', () => {
  expect(opened({ ...live, state: 'opening' }, now).state).toBe('live');
  const again = caughtEntry(opened({ ...lost(live), refused: 401 }, now));
  expect(again).toEqual({ state: 'catching-up', heardAt: now, behind: 1 });
  expect(heard(again, now, false)).toEqual(again);
  expect(heard(again, now, true)).toEqual({ state: 'live', heardAt: now, behind: 0 });
});

test('what comes over a live line is not counted', () => {
  expect(caughtEntry(live)).toBe(live);
});
