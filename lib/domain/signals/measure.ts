import { after } from '../clock/clock.ts';
import type { TriggerRule } from '../triggers/trigger-spec.ts';
import { chanceOfMore, significant } from './chance.ts';
import type { JudgeClock } from './effective.ts';
import { baselineCounts, leastOut } from './grade.ts';
import { aggregate, countsOf, isUsable, numberOf, ratioCounts } from './level.ts';
import type { Baseline, Measure, Sample } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import { trendOf } from './trend.ts';

type LevelRule = Extract<TriggerRule, { kind: 'over-baseline' | 'threshold' }>;

/** What the measure of a trigger is made from. */
interface MeasureInput {
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

function isBeyond(rule: LevelRule, value: number, baseline: Baseline | undefined): boolean {
  const bound = limitOf(rule, baseline);
  if (rule.kind === 'threshold') {
    const { max, min, inclusive } = rule;
    const isOut = (excess: number) => excess > 0 || (inclusive && excess === 0);
    return (max !== undefined && isOut(value - max)) || (min !== undefined && isOut(min - value));
  }
  return bound !== undefined && value > bound;
}

function beyondBound({ rule, baseline }: MeasureInput, samples: readonly Sample[]): Sample[] {
  return samples.filter((row) => {
    const single = numberOf(row);
    return single !== undefined && isBeyond(rule, single, baseline);
  });
}

/** Two samples are no regression here either (ruling 6), nor is a difference that counts call chance (ruling 7). */
function isMet(input: MeasureInput, samples: readonly Sample[], value: number): boolean {
  const { rule, baseline, spec } = input;
  if (!isBeyond(rule, value, baseline)) return false;
  const out = beyondBound(input, samples);
  if (out.length < Math.min(leastOut, rule.minSamples)) return false;
  const [own, reference] = [ratioCounts(spec, samples), baselineCounts(baseline)];
  if (rule.kind !== 'over-baseline' || !own || !reference) return true;
  return chanceOfMore(own, reference) < significant;
}

function limitOf(rule: LevelRule, baseline: Baseline | undefined): number | undefined {
  if (rule.kind === 'threshold') return rule.max ?? rule.min;
  return baseline && baseline.value * (1 + rule.percent / 100);
}

/** The bound that a value is beyond, or the one that it is nearest to. */
function boundFor(rule: LevelRule, value: number, baseline: Baseline | undefined) {
  if (rule.kind !== 'threshold' || rule.max === undefined || rule.min === undefined) {
    return limitOf(rule, baseline);
  }
  return Math.abs(value - rule.max) <= Math.abs(value - rule.min) ? rule.max : rule.min;
}

/** Fewer events than the rule asks for, or samples that do not say how many there were (E4). */
function eventsMissing({ rule }: MeasureInput, samples: readonly Sample[]) {
  if (rule.minEvents === undefined) return undefined;
  const counts = countsOf(samples);
  if (!counts) return { state: 'no-data', code: 'needs-counts' } as const;
  return counts.total < rule.minEvents ? ({ state: 'insufficient' } as const) : undefined;
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
  const limit = boundFor(rule, value, input.baseline);
  if (limit === undefined) return { ...base, state: 'no-data', code: 'needs-baseline', value };
  const few = eventsMissing(input, samples);
  if (few) return { ...base, ...few, value, limit };
  const { slopePerMinute } = trendOf(samples);
  const met = isMet(input, samples, value);
  const first = met ? beyondBound(input, samples)[0] : undefined;
  return {
    ...base,
    state: met ? 'met' : 'unmet',
    ...(first ? { outSinceAt: first.at } : {}),
    value,
    limit,
    ...(slopePerMinute === undefined ? {} : { slopePerMinute }),
    ...countsBeside(input, samples),
  };
}

/** The counts behind the value, and the baseline it was compared with: for whoever asks why it fired. */
function countsBeside({ spec, rule, baseline }: MeasureInput, samples: readonly Sample[]) {
  const own = ratioCounts(spec, samples);
  const counts = baselineCounts(baseline);
  const chance = own && counts ? { chance: chanceOfMore(own, counts) } : {};
  const isAsked = rule.kind === 'over-baseline' && baseline !== undefined;
  return {
    ...own,
    ...(isAsked ? { baseline: { value: baseline.value, ...counts, ...chance } } : {}),
  };
}
