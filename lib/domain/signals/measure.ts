import { after } from '../clock/clock.ts';
import type { TriggerRule } from '../triggers/trigger-spec.ts';
import type { JudgeClock } from './effective.ts';
import { aggregate, isUsable } from './level.ts';
import type { Baseline, Measure, Sample } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import { trendOf } from './trend.ts';

type LevelRule = Extract<TriggerRule, { kind: 'over-baseline' | 'threshold' }>;

/** What the measure of a trigger is made from. */
export interface MeasureInput {
  trigger: string;
  rule: LevelRule;
  spec: SignalSpec;
  samples: readonly Sample[];
  clock: JudgeClock;
  now: string;
  baseline?: Baseline;
  /** A newest sample before this is silence, whatever the window still holds (ruling 2). */
  silentFrom: string;
}

function isMet(
  rule: LevelRule,
  value: number,
  baseline: Baseline | undefined,
): boolean | undefined {
  if (rule.kind === 'threshold') {
    return (
      (rule.max !== undefined && value > rule.max) || (rule.min !== undefined && value < rule.min)
    );
  }
  if (!baseline) return undefined;
  return value > baseline.value * (1 + rule.percent / 100);
}

function limitOf(rule: LevelRule, baseline: Baseline | undefined): number | undefined {
  if (rule.kind === 'threshold') return rule.max ?? rule.min;
  return baseline && baseline.value * (1 + rule.percent / 100);
}

/** A trigger's own measure: its window, its minimum of samples, against a bound or the baseline (E2, E4). */
export function measure(input: MeasureInput): Measure {
  const { rule, clock, now } = input;
  const from = after(now, -clock.windowMs);
  const samples = input.samples.filter(
    (row) => row.at > from && row.at <= now && row.group !== 'stable' && isUsable(row),
  );
  const base = {
    trigger: input.trigger,
    judgedAt: now,
    windowMs: clock.windowMs,
    samples: samples.length,
  };
  const last = samples.at(-1);
  if (!last || last.at < input.silentFrom) return { ...base, state: 'no-data' };
  const value = aggregate(input.spec, samples);
  if (value === undefined || samples.length < rule.minSamples)
    return { ...base, state: 'insufficient' };
  const met = isMet(rule, value, input.baseline);
  if (met === undefined) return { ...base, state: 'insufficient', value };
  const limit = limitOf(rule, input.baseline);
  const { slopePerMinute } = trendOf(samples);
  return {
    ...base,
    state: met ? 'met' : 'unmet',
    value,
    ...(limit === undefined ? {} : { limit }),
    ...(slopePerMinute === undefined ? {} : { slopePerMinute }),
  };
}
