import { expect, test } from 'vitest';
import { isFresh, noReadings } from './fresh.ts';

const now = '2026-11-24T08:00:00.000Z';
const judged = (judgedAt: string) => isFresh({ ...noReadings, judgedAt }, now);

test.each([
  ['now', now, true],
  ['two intervals ago', '2026-11-24T07:59:30.000Z', true],
  ['longer ago', '2026-11-24T07:59:29.999Z', false],
  ['by a clock a little ahead', '2026-11-24T08:00:01.000Z', true],
  ['before the clock was set back', '2026-11-24T09:00:00.000Z', false],
])('what was judged %s counts: %s', (_when, at, fresh) => expect(judged(at)).toBe(fresh));
