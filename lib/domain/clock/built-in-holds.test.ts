import { expect, it } from 'vitest';
import { pilotRunbook } from '../testing/pilot-runbook.ts';
import { Story } from '../testing/story.ts';
import { tAt } from './built-in-holds.ts';
import { offsetMs, plannedAt } from './clock.ts';

const minuteMs = 60_000;
const { room } = new Story({}, pilotRunbook);
const planned = (slug: string) => {
  const phase = pilotRunbook.phases.find((one) => one.slug === slug);
  const at = phase && plannedAt(room, phase);
  return at && offsetMs(room.release, at) / minuteMs;
};

it('a built-in hold moves what comes before it, and T-0 stays', () => {
  expect([planned('staging'), planned('deploy'), planned('pilot')]).toEqual([-40, -10, 0]);
});

it.each([
  [-40, -30, false],
  [-21, -11, false],
  [-20, -10, true],
  [-11, -10, true],
  [-10, -10, false],
  [0, 0, false],
  [5, 5, false],
])('at L%i T is %i', (l, t, holding) => {
  expect(tAt(room, l * minuteMs)).toEqual({ tMs: t * minuteMs, holding });
});
