import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { judge } from './judge.ts';
import type { Sample, Verdict } from './reading.ts';
import { SignalSpec } from './signal-spec.ts';

const now = '2026-11-24T08:30:00.000Z';
const clock = { everyMs: 15_000, windowMs: 300_000, confirmMs: 60_000 };
const rank: Record<Verdict, number> = { GREEN: 0, AMBER: 1, RED: 2, NO_DATA: 3, INSUFFICIENT: 3 };
const baseline = { value: 90, samples: 20, takenAt: now };

const make = (change: object) =>
  SignalSpec.parse({
    slug: 's',
    name: { en: 's', tr: 's' },
    short: 's',
    column: 's',
    unit: 'ms',
    limit: { max: 120 },
    warn: { max: 100 },
    ...change,
  });

const specs = {
  median: make({}),
  mean: make({ aggregate: 'mean' }),
  lower: make({ harm: 'lower', limit: { min: 80 }, warn: { min: 90 } }),
  relative: make({ scale: 'relative', limit: { max: 20 }, warn: { max: 10 } }),
  band: make({ harm: 'two-sided', limit: { min: 60, max: 140 }, warn: { min: 80, max: 120 } }),
};

const values = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), {
  minLength: 5,
  maxLength: 60,
});
const asSamples = (list: Partial<Sample>[]): Sample[] =>
  list.map((row, n) => ({ signal: 's', at: after(now, (n + 1 - list.length) * 4_900), ...row }));
const verdict = (spec: SignalSpec, list: Partial<Sample>[]) =>
  rank[judge({ spec, samples: asSamples(list), clock, now, baseline }).verdict];

/** A worse value: further from the band's middle on its own side. */
function worse(spec: SignalSpec, value: number, by: number): number {
  if (spec.harm === 'higher') return value + by;
  if (spec.harm === 'lower') return value - by;
  return value >= 100 ? value + by : value - by;
}

describe('more harm never looks better (ruling 6)', () => {
  it.each(Object.entries(specs))('%s', (_name, spec) => {
    fc.assert(
      fc.property(
        values,
        fc.nat(),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (list, pick, by) => {
          const at = pick % list.length;
          const changed = list.map((value, n) => (n === at ? worse(spec, value, by) : value));
          const before = verdict(
            spec,
            list.map((value) => ({ value })),
          );
          expect(
            verdict(
              spec,
              changed.map((value) => ({ value })),
            ),
          ).toBeGreaterThanOrEqual(before);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('ratios: turning good events bad', () => {
    const ratio = make({ aggregate: 'ratio', limit: { max: 5 }, warn: { max: 2 } });
    const counts = fc.array(
      fc.tuple(fc.nat(50), fc.nat(50)).map(([good, bad]) => ({ good, total: good + bad })),
      { minLength: 5, maxLength: 60 },
    );
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat(50), (list, pick, many) => {
        const at = pick % list.length;
        const changed = list.map((row, n) =>
          n === at ? { ...row, good: Math.max(0, row.good - many) } : row,
        );
        expect(verdict(ratio, changed)).toBeGreaterThanOrEqual(verdict(ratio, list));
      }),
      { numRuns: 400 },
    );
  });
});
