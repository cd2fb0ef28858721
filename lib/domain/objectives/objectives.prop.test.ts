import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Story } from '../testing/story.ts';
import type { ObjectiveSpec } from './objective-spec.ts';
import { readObjective } from './read.ts';

const hour = 3_600_000;
const spec = (target: number, freezeUnder: number): ObjectiveSpec => ({
  slug: 'served',
  name: { en: 'Served', tr: 'Sunulan' },
  target,
  windowMs: 30 * 24 * hour,
  of: { kind: 'counts', signal: 'errors' },
  minEvents: 20,
  freezeUnder,
});
const { room } = new Story();
const now = '2026-03-01T12:00:00.000Z';
const sinceAt = '2026-02-28T12:00:00.000Z';

it('more bad events never lower a burn, never raise the budget and never thaw (ruling 6)', () => {
  const events = fc.record({
    good: fc.nat(100_000),
    bad: fc.nat(2_000),
    hourGood: fc.nat(1_000),
    hourBad: fc.nat(500),
    more: fc.integer({ min: 1, max: 1_000 }),
    target: fc.double({ min: 50, max: 99.99, noNaN: true }),
    freezeUnder: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(events, ({ good, bad, hourGood, hourBad, more, target, freezeUnder }) => {
      const read = (extra: number) =>
        readObjective(
          room,
          spec(target, freezeUnder),
          {
            [hour]: { good: hourGood, total: hourGood + hourBad + extra, sinceAt },
            [30 * 24 * hour]: {
              good: good + hourGood,
              total: good + bad + hourGood + hourBad + extra,
              sinceAt,
            },
          },
          now,
        );
      const [before, after] = [read(0), read(more)];
      const rate = (reading: typeof before) =>
        reading.burn.find(({ windowMs }) => windowMs === hour)?.rate;
      if (rate(before) !== undefined) {
        expect(rate(after)).toBeGreaterThanOrEqual(rate(before) ?? 0);
      }
      if (before.state !== 'ok') return;
      const dust = 1e-9;
      expect(after.budgetLeftPercent).toBeLessThanOrEqual((before.budgetLeftPercent ?? 0) + dust);
      if (before.frozen) expect(after.frozen).toBe(true);
    }),
  );
});
