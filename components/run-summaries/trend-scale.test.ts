import { expect, test } from 'vitest';
import { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { trendScale } from './trend-scale.ts';

const spec = (change: object) =>
  SignalSpec.parse({
    ...{ slug: 's', name: { en: 's', tr: 's' }, short: 's', column: 's', unit: '%' },
    source: { kind: 'run-summary', field: 'rates.s' },
    ...change,
  });
const trend = (...values: number[]) => ({
  signal: 's',
  points: values.map((value) => ({ at: '2026-01-17T16:00:00.000Z', value })),
  days: [],
  week: { runs: values.length, verdict: 'GREEN' as const },
});

test('a two-sided signal has its targets and alarms on both sides', () => {
  const band = { harm: 'two-sided', limit: { min: 2, max: 25 }, warn: { min: 5, max: 15 } };
  const scale = trendScale(spec(band), trend(10));
  expect(scale.bounds).toEqual([
    { kind: 'target', value: 5 },
    { kind: 'target', value: 15 },
    { kind: 'alarm', value: 2 },
    { kind: 'alarm', value: 25 },
  ]);
  expect(scale.min).toBe(0);
  expect(scale.max).toBeCloseTo(27.5);
});

test('every value is on the axis, and an axis without values has a height', () => {
  expect(trendScale(spec({ limit: { max: 30 } }), trend(90)).max).toBeCloseTo(99);
  expect(trendScale(spec({ limit: { max: 0 } }), trend()).max).toBe(1);
});
