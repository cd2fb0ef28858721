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

  /** Counts of one request a sample up to fifty, in both groups. */
  const grouped = fc.array(
    fc.record({
      good: fc.nat(50),
      bad: fc.nat(8),
      group: fc.constantFrom('canary' as const, 'stable' as const),
    }),
    { minLength: 5, maxLength: 60 },
  );
  const counted = {
    absolute: make({ aggregate: 'ratio', limit: { max: 5 }, warn: { max: 2 } }),
    relative: make({ aggregate: 'ratio', scale: 'relative', limit: { max: 10 }, warn: { max: 5 } }),
    lower: make({ aggregate: 'ratio', harm: 'lower', limit: { min: 3 }, warn: { min: 5 } }),
  };
  const percents = { value: 4, good: 960, total: 1_000, samples: 20, takenAt: now };

  it.each(Object.entries(counted))('counts in two groups, compared: %s', (_name, spec) => {
    const turn = spec.harm === 'lower' ? -1 : 1;
    const rows = (list: { good: number; bad: number; group: 'canary' | 'stable' }[]) =>
      asSamples(list.map(({ good, bad, group }) => ({ good, total: good + bad, group })));
    const say = (samples: Sample[]) =>
      rank[judge({ spec, samples, clock, now, baseline: percents }).verdict];
    fc.assert(
      fc.property(grouped, fc.nat(), fc.nat(50), (list, pick, many) => {
        const at = pick % list.length;
        const changed = list.map((row, n) => {
          const moved = Math.min(turn === 1 ? row.good : row.bad, many) * turn;
          return n === at ? { ...row, good: row.good - moved, bad: row.bad + moved } : row;
        });
        expect(say(rows(changed))).toBeGreaterThanOrEqual(say(rows(list)));
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(specs))(
    'a ramp or a step on top, wherever it begins: %s',
    (_name, spec) => {
      const shape = fc.record({
        from: fc.double({ min: 0, max: 1, noNaN: true }),
        by: fc.double({ min: 0, max: 300, noNaN: true }),
        ramps: fc.boolean(),
      });
      fc.assert(
        fc.property(values, shape, (list, { from, by, ramps }) => {
          const changed = list.map((value, n) => {
            const part = n / list.length;
            if (part < from) return value;
            return worse(spec, value, ramps ? (by * (part - from)) / (1 - from + 1e-9) : by);
          });
          const of = (rows: number[]) =>
            verdict(
              spec,
              rows.map((value) => ({ value })),
            );
          expect(of(changed)).toBeGreaterThanOrEqual(of(list));
        }),
        { numRuns: 300 },
      );
    },
  );

  it('a stable group that gets worse', () => {
    fc.assert(
      fc.property(
        values,
        values,
        fc.double({ min: 0, max: 500, noNaN: true }),
        (own, other, by) => {
          const both = (shift: number) =>
            [
              ...asSamples(own.map((value) => ({ value, group: 'canary' as const }))),
              ...asSamples(
                other.map((value) => ({ value: value + shift, group: 'stable' as const })),
              ),
            ].sort((a, b) => a.at.localeCompare(b.at));
          const say = (samples: Sample[]) =>
            rank[judge({ spec: specs.median, samples, clock, now, baseline }).verdict];
          expect(say(both(by))).toBeGreaterThanOrEqual(say(both(0)));
        },
      ),
      { numRuns: 200 },
    );
  });
});
