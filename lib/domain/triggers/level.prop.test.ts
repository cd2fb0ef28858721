import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { measure } from '../signals/measure.ts';
import { measureCount } from '../signals/measure-series.ts';
import type { Baseline, Measure, Readings, Sample } from '../signals/reading.ts';
import { SignalSpec } from '../signals/signal-spec.ts';
import { Story, startAt } from '../testing/story.ts';
import { lookAt } from './index.ts';
import { type SingleRule, TriggerSpec } from './trigger-spec.ts';

const text = { en: 'x', tr: 'x' };
const windowMs = 600_000;
const clock = { everyMs: 15_000, windowMs, confirmMs: 60_000 };
const silentFrom = after(startAt, -100_000);

const specOf = (aggregate: string) =>
  SignalSpec.parse({
    slug: 'errors',
    name: text,
    short: 'e',
    column: 'e',
    unit: '%',
    limit: { max: 1 },
    aggregate,
  });

/** Samples at the judge's pace, the last one now; each with a value or counts, and how much worse it gets. */
interface Load {
  bad: number;
  total: number;
  worse: number;
}
const load = fc.array(
  fc.record({
    bad: fc.integer({ min: 0, max: 20 }),
    total: fc.constant(40),
    worse: fc.constantFrom(0, 0, 1, 5, 20),
  }),
  { minLength: 1, maxLength: 38 },
);

const sampled = (list: Load[], hasCounts: boolean, isWorse: boolean): Sample[] =>
  list.map(({ bad, total, worse }, n) => {
    const harm = bad + (isWorse ? worse : 0);
    const at = after(startAt, (n + 1 - list.length) * clock.everyMs);
    const numbers = hasCounts ? { good: total - harm, total } : { value: harm };
    return { signal: 'errors', at, ...numbers };
  });

type LevelRule = Extract<SingleRule, { kind: 'threshold' | 'over-baseline' | 'count' }>;

function says(rule: LevelRule, aggregate: string, samples: Sample[], baseline: Baseline): Measure {
  const input = { trigger: 't', spec: specOf(aggregate), samples, clock, now: startAt, silentFrom };
  return rule.kind === 'count'
    ? measureCount({ ...input, rule })
    : measure({ ...input, rule, baseline });
}

const common = { signal: 'errors', windowMs };
const rule: fc.Arbitrary<LevelRule> = fc.oneof(
  fc.record({ max: fc.integer({ min: 0, max: 30 }), inclusive: fc.boolean() }).map((bound) => ({
    kind: 'threshold' as const,
    ...common,
    ...bound,
    minSamples: 3,
  })),
  fc.integer({ min: 1, max: 300 }).map((percent) => ({
    kind: 'over-baseline' as const,
    ...common,
    percent,
    minSamples: 3,
  })),
  fc.integer({ min: 0, max: 300 }).map((over) => ({ kind: 'count' as const, ...common, over })),
);

/** What the trigger says in a room whose only measure, or objective, is this. */
function lookOf(of: SingleRule, readings: Partial<Readings>) {
  const trigger = TriggerSpec.parse({
    slug: 't',
    name: text,
    severity: 'P0',
    action: 'rollback-now',
    rule: of,
  });
  const story = new Story();
  return lookAt(story.room, { ...story.readings, ...readings }, trigger).state;
}

describe('more harm never takes a trigger back (E1)', () => {
  it('over a bound, over the baseline, over a count', () => {
    let fired = 0;
    fc.assert(
      fc.property(
        rule,
        fc.constantFrom('median', 'mean', 'ratio'),
        load,
        fc.integer({ min: 0, max: 8 }),
        (of, aggregate, list, level) => {
          const hasCounts = aggregate === 'ratio';
          const reference = hasCounts ? { good: 400 - 10 * level, total: 400 } : {};
          const value = hasCounts ? (100 * 10 * level) / 400 : level;
          const baseline = { value, samples: 40, takenAt: startAt, ...reference };
          const look = (isWorse: boolean) => {
            const told = says(of, aggregate, sampled(list, hasCounts, isWorse), baseline);
            return lookOf(of, { measures: { t: told } });
          };
          if (look(false) !== 'met') return;
          fired += 1;
          expect(look(true)).toBe('met');
        },
      ),
      { numRuns: 400 },
    );
    expect(fired).toBeGreaterThan(0);
  });

  it('over a burn in every window', () => {
    const rates = fc.tuple(fc.float({ min: 0, max: 40, noNaN: true }), fc.nat({ max: 20 }));
    const windowsMs = [3_600_000, 300_000];
    fc.assert(
      fc.property(fc.tuple(rates, rates), fc.integer({ min: 1, max: 30 }), (of, over) => {
        const look = (isWorse: boolean) => {
          const burn = of.map(([rate, worse], n) => ({
            windowMs: windowsMs[n] ?? 0,
            rate: rate + (isWorse ? worse : 0),
            good: 900,
            total: 1000,
            state: 'ok' as const,
          }));
          const reading = {
            objective: 'availability',
            judgedAt: startAt,
            state: 'ok' as const,
            target: 99.9,
            good: 900,
            total: 1000,
            coverageMs: 3_600_000,
            burn,
            frozen: false,
            why: { code: 'objective-ok' },
          };
          const burns = { kind: 'burn' as const, objective: 'availability', over, windowsMs };
          return lookOf(burns, { objectives: { availability: reading } });
        };
        const isFast = of.every(([rate]) => rate > over);
        expect(look(false) === 'met').toBe(isFast);
        if (isFast) expect(look(true)).toBe('met');
      }),
    );
  });
});
