import type { SummaryTrend } from '#lib/domain/run-summaries/trend.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';

/** A bound that is drawn: the target, or the alarm; on either side where the signal has two. */
interface TrendBound {
  kind: 'target' | 'alarm';
  value: number;
}

/** The vertical axis of a trend, with every bound on it. */
export interface TrendScale {
  min: number;
  max: number;
  bounds: TrendBound[];
}

const margin = 1.1;

/** From zero, or from what lies below it, to a tenth beyond the highest value or bound. */
export function trendScale(spec: SignalSpec, trend: SummaryTrend): TrendScale {
  const of = (kind: TrendBound['kind'], { max, min }: { max?: number; min?: number } = {}) =>
    [min, max].flatMap((value) => (value === undefined ? [] : [{ kind, value }]));
  const bounds = [...of('target', spec.warn), ...of('alarm', spec.limit)];
  const values = [...trend.points, ...bounds].map(({ value }) => value);
  const highest = Math.max(0, ...values);
  return { min: Math.min(0, ...values), max: highest > 0 ? highest * margin : 1, bounds };
}
