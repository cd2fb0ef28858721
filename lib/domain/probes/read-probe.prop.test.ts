import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, between } from '../clock/clock.ts';
import type { ProbeAnswer } from './probe-answer.ts';
import { ProbeSpec } from './probe-spec.ts';
import { readProbe } from './read-probe.ts';
import { extend, type ProbeStretch, type TimedAnswer } from './stretch.ts';

const began = '2026-11-24T08:00:00.000Z';
const spec = ProbeSpec.parse({ slug: 'api', name: { en: 'a', tr: 'a' }, url: 'http://x' });
const gapMs = 40_000;

const answerOf = (state: ProbeAnswer['state'], buildId?: string): ProbeAnswer => ({
  state,
  why: { code: 'probe-ready' },
  checks: [],
  budgets: [],
  ...(buildId === undefined ? {} : { buildId }),
});

const steps = fc.array(
  fc.record({
    state: fc.constantFrom('ready', 'ready', 'ready', 'ready', 'not-ready', 'unknown' as const),
    build: fc.constantFrom('a', 'a', 'a', 'b'),
    waitMs: fc.constantFrom(15_000, 15_000, 15_000, 30_000, 41_000, 600_000),
  }),
  { maxLength: 60 },
);

function played(list: { state: ProbeAnswer['state']; build: string; waitMs: number }[]) {
  let at = began;
  const answers = list.map((step): TimedAnswer => {
    at = after(at, step.waitMs);
    return { probe: 'api', target: 'x', at, answer: answerOf(step.state, step.build) };
  });
  const stretches: ProbeStretch[] = [];
  for (const one of answers) {
    const last = stretches.at(-1);
    const next = extend(last, one, gapMs);
    if (last && last.fromAt === next.fromAt) stretches.pop();
    stretches.push(next);
  }
  return { answers, stretches };
}

test('nothing counts as continuously ready over an answer that was not, or that is missing', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 60_000 }), (list, laterMs) => {
      const { answers, stretches } = played(list);
      const now = after(answers.at(-1)?.at ?? began, laterMs);
      const reading = readProbe({ spec, target: 'x', stretches, gapMs, now });
      if (reading.state !== 'ready') return;
      const since = reading.sinceAt ?? now;
      const inside = answers.filter(({ at }) => at >= since);
      expect(inside.length).toBeGreaterThan(0);
      expect(inside.every(({ answer }) => answer.state === 'ready')).toBe(true);
      const times = [...inside.map(({ at }) => at), now];
      for (const [n, at] of times.slice(1).entries()) {
        expect(between(times[n] ?? at, at)).toBeLessThanOrEqual(gapMs);
      }
    }),
  );
});

test('an answer that never comes in place of a 503 makes nothing look better, once there was a 503', () => {
  fc.assert(
    fc.property(steps, fc.nat(), (list, pick) => {
      const down = list.flatMap(({ state }, at) => (state === 'not-ready' ? [at] : []));
      const at = down[1 + (pick % Math.max(1, down.length - 1))];
      if (at === undefined) return;
      const since = (given: typeof list) => {
        const { answers, stretches } = played(given);
        const now = answers.at(-1)?.at ?? began;
        return readProbe({ spec, target: 'x', stretches, gapMs, now }).downSinceAt;
      };
      const before = since(list);
      const changed = list.map((step, n) =>
        n === at ? { ...step, state: 'unknown' as const } : step,
      );
      const isFirst = before === played(list).answers[at]?.at;
      if (before !== undefined && !isFirst) expect(since(changed)).toBe(before);
    }),
  );
});

test('uptime is at most the share of the time that lies between two ready answers without a gap', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const { answers, stretches } = played(list);
      const now = answers.at(-1)?.at ?? began;
      const reading = readProbe({ spec, target: 'x', stretches, gapMs, now });
      const first = answers[0]?.at ?? now;
      let readyMs = 0;
      for (const [n, one] of answers.slice(1).entries()) {
        const before = answers[n];
        if (before?.answer.state !== 'ready' || one.answer.state !== 'ready') continue;
        const ms = between(before.at, one.at);
        if (ms <= gapMs) readyMs += ms;
      }
      const wholeMs = between(first, now);
      if (wholeMs === 0) expect(reading.uptimePercent).toBeUndefined();
      else expect(reading.uptimePercent).toBeCloseTo((100 * readyMs) / wholeMs, 6);
    }),
  );
});
