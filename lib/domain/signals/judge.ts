import { after, between } from '../clock/clock.ts';
import type { Message, Params } from '../message.ts';
import type { JudgeClock } from './effective.ts';
import { aggregate, isUsable, numberOf, oneSide, worstLevel } from './level.ts';
import { gradeOf, isClearlyWorse, isOut, onScale, type Side, sidesOf } from './limits.ts';
import type { Baseline, Reading, Sample, Verdict } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import { trendOf } from './trend.ts';

/** What the judge is given for one signal. Samples are sorted by time and reach back a window and the confirmation gap. */
export interface JudgeInput {
  spec: SignalSpec;
  samples: readonly Sample[];
  clock: JudgeClock;
  now: string;
  baseline?: Baseline;
  /** The level on which the previous stage was left, in the signal's unit. */
  previousLevel?: number;
  /** The source could not be read: its own words. */
  sourceError?: string;
  /** A HOLD measures from samples after this only (ruling 4). */
  freshFrom?: string;
}

interface Grade {
  verdict: 'GREEN' | 'AMBER' | 'RED';
  side: Side;
  /** In the signal's unit. */
  level: number;
  /** On the scale of its bounds. */
  scaled: number;
}

/** A source is silent when its newest sample is older than a third of the window, and never sooner than two intervals. */
export function staleMs(clock: JudgeClock): number {
  return Math.max(2 * clock.everyMs, clock.windowMs / 3);
}

/** The samples of the window that ends at `now`; those before `freshFrom` do not count where it is given. */
function windowAt(input: JudgeInput, now: string, freshFrom?: string): Sample[] {
  const start = after(now, -input.clock.windowMs);
  const from = freshFrom && freshFrom > start ? freshFrom : start;
  return input.samples.filter(
    (row) => row.at > from && row.at <= now && row.group !== 'stable' && isUsable(row),
  );
}

/** Anything but zero: no harm at all lies within every baseline, any harm out of a baseline of zero (ruling 7). */
function hasHarm(spec: SignalSpec, samples: readonly Sample[]): boolean {
  return spec.harm !== 'higher' || samples.some((row) => (numberOf(row) ?? 0) > 0);
}

const rank = { GREEN: 0, AMBER: 1, RED: 2 } as const;
/** Two samples out of limit are no regression, however far out they lie (ruling 6). */
const leastOut = 3;

/** Enough single samples lie out of limit for the level to be called so; until then it is AMBER. */
function isManyOut(input: JudgeInput, samples: readonly Sample[], side: Side): boolean {
  const { spec, baseline } = input;
  const out = samples.filter((row) => {
    const value = numberOf(row);
    return value !== undefined && isOut(spec, onScale(spec, value, baseline), side);
  });
  return out.length >= Math.min(leastOut, spec.minSamples);
}

/** The worst side's grade; undefined when the samples say nothing (a ratio of nothing). */
function grade(input: JudgeInput, samples: readonly Sample[]): Grade | undefined {
  const { spec, baseline } = input;
  if (spec.scale === 'relative' && baseline?.value === 0 && hasHarm(spec, samples)) {
    const level = worstLevel(spec, samples, 1) ?? 0;
    return { verdict: 'RED', side: 1, level, scaled: Number.POSITIVE_INFINITY };
  }
  const middle = ((spec.limit.max ?? 0) + (spec.limit.min ?? 0)) / 2;
  let worst: Grade | undefined;
  for (const side of sidesOf(spec)) {
    const part = spec.harm === 'two-sided' ? oneSide(samples, middle, side) : samples;
    const level = worstLevel(spec, part, side);
    if (level === undefined) return undefined;
    const scaled = onScale(spec, level, baseline);
    const called = gradeOf(spec, scaled, side);
    const verdict = called === 'RED' && !isManyOut(input, part, side) ? 'AMBER' : called;
    if (!worst || rank[verdict] > rank[worst.verdict]) worst = { verdict, side, level, scaled };
  }
  if (worst && spec.harm === 'two-sided' && worst.verdict === 'GREEN') {
    const level = aggregate(spec, samples) ?? worst.level;
    return { ...worst, level, scaled: onScale(spec, level, baseline) };
  }
  return worst;
}

function base(input: JudgeInput, samples: readonly Sample[]) {
  const last = input.samples.findLast((row) => isUsable(row) && row.at <= input.now);
  return {
    signal: input.spec.slug,
    judgedAt: input.now,
    windowMs: input.clock.windowMs,
    samples: samples.length,
    trend: 'steady' as const,
    confirmed: false,
    badTrend: false,
    ...(last ? { lastSampleAt: last.at } : {}),
    ...(input.baseline ? { baseline: input.baseline.value } : {}),
  };
}

function without(
  input: JudgeInput,
  samples: readonly Sample[],
  verdict: Verdict,
  why: Message,
): Reading {
  return { ...base(input, samples), verdict, why };
}

/** How many more samples are wanted, and about when they will be there at the pace of those that came (ruling 2). */
function tooFew({ spec }: JudgeInput, samples: readonly Sample[], missing: number): Message {
  const params = { signal: spec.slug, missing, samples: samples.length, needed: spec.minSamples };
  const [first, last] = [samples[0], samples.at(-1)];
  const spanMs = first && last ? between(first.at, last.at) : 0;
  if (spanMs <= 0) return { code: 'judge-insufficient', params };
  const aboutMs = Math.ceil((missing * spanMs) / (samples.length - 1));
  return { code: 'judge-insufficient-about', params: { ...params, aboutMs } };
}

/** NO DATA and INSUFFICIENT, before any level is looked at (ruling 2). */
function nothingToJudge(input: JudgeInput, samples: readonly Sample[]): Reading | undefined {
  const { spec, now, clock } = input;
  const signal = spec.slug;
  if (input.sourceError !== undefined) {
    const params = { signal, error: input.sourceError };
    return without(input, samples, 'NO_DATA', { code: 'judge-source-error', params });
  }
  const last = input.samples.findLast((row) => isUsable(row) && row.at <= now);
  const silentFrom = after(now, -staleMs(clock));
  if (!last)
    return without(input, samples, 'NO_DATA', { code: 'judge-no-data', params: { signal } });
  const newest = input.samples.findLast((row) => row.at <= now);
  const isBroken = newest !== undefined && !isUsable(newest);
  // A source that answers with nonsense is silent sooner than one that is merely late.
  if (last.at < silentFrom || (isBroken && last.at < after(now, -2 * clock.everyMs))) {
    const params = { signal, lastSampleAt: last.at };
    return without(input, samples, 'NO_DATA', { code: 'judge-stale', params });
  }
  const missing = spec.minSamples - samples.length;
  if (missing > 0) {
    return { ...without(input, samples, 'INSUFFICIENT', tooFew(input, samples, missing)), missing };
  }
  if (spec.scale === 'relative' && !input.baseline && hasHarm(spec, samples)) {
    return without(input, samples, 'INSUFFICIENT', {
      code: 'judge-no-baseline',
      params: { signal },
    });
  }
  return undefined;
}

function sentence(input: JudgeInput, found: Grade, reading: Omit<Reading, 'why'>): Message {
  const { spec } = input;
  const isFew = found.verdict === 'AMBER' && isOut(spec, found.scaled, found.side);
  const side = found.verdict === 'AMBER' && !isFew ? spec.warn : spec.limit;
  const limit = found.side === 1 ? side?.max : side?.min;
  const params: Params = {
    signal: spec.slug,
    windowMs: reading.windowMs,
    samples: reading.samples,
    ...(Number.isFinite(found.scaled) ? { value: found.scaled } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(spec.scale === 'relative' ? { unit: '%' } : {}),
    ...(reading.slopePerMinute === undefined ? {} : { slope: reading.slopePerMinute }),
  };
  if (!Number.isFinite(found.scaled)) return { code: 'judge-zero-baseline', params };
  if (found.verdict === 'GREEN') return { code: 'judge-green', params };
  if (isFew) return { code: 'judge-few-out', params: { ...params, needed: leastOut } };
  if (found.verdict === 'AMBER') return { code: 'judge-amber', params };
  if (reading.badTrend) return { code: 'judge-red-bad-trend', params };
  return { code: reading.confirmed ? 'judge-red-confirmed' : 'judge-red', params };
}

function isBadTrend(input: JudgeInput, found: Grade, direction: string): boolean {
  const harmful = found.side === 1 ? 'rising' : 'falling';
  if (direction === harmful) return true;
  return isClearlyWorse(input.spec, found.level, found.side, {
    ...(input.baseline ? { baseline: input.baseline.value } : {}),
    ...(input.previousLevel === undefined ? {} : { previousLevel: input.previousLevel }),
  });
}

/**
 * Direction and confirmation, from all samples of the window: a HOLD looks at fresh ones, but triggers
 * keep running through it (ruling 4). "Two consecutive" is judged from the same samples, once as they
 * stand and once as they stood `confirmMs` ago.
 */
function course(input: JudgeInput) {
  const samples = windowAt(input, input.now);
  const found = grade(input, samples);
  const trend = trendOf(samples);
  const before = windowAt(input, after(input.now, -input.clock.confirmMs));
  const wasOut = before.length >= input.spec.minSamples && grade(input, before)?.verdict === 'RED';
  const confirmed = found?.verdict === 'RED' && wasOut;
  return {
    trend: trend.direction,
    ...(trend.slopePerMinute === undefined ? {} : { slopePerMinute: trend.slopePerMinute }),
    confirmed,
    badTrend: confirmed && isBadTrend(input, found, trend.direction),
  };
}

/**
 * What a signal says now: one of five verdicts and the sentence that explains it (D3, rulings 1–7).
 * The value is the level that decided. A HOLD that waits for fresh samples hides no trend.
 */
export function judge(input: JudgeInput): Reading {
  const samples = windowAt(input, input.now, input.freshFrom);
  const nothing = nothingToJudge(input, samples);
  if (nothing) {
    const waits = nothing.verdict === 'INSUFFICIENT' && input.freshFrom !== undefined;
    return waits ? { ...nothing, ...course(input) } : nothing;
  }
  const found = grade(input, samples);
  if (!found) {
    const params = { signal: input.spec.slug, missing: 1 };
    const reading = without(input, samples, 'INSUFFICIENT', { code: 'judge-no-events', params });
    return { ...reading, missing: 1 };
  }
  const isRed = found.verdict === 'RED';
  const { confirmed, badTrend, ...direction } = course(input);
  const reading = {
    ...base(input, samples),
    verdict: found.verdict,
    ...(Number.isFinite(found.scaled) ? { value: found.scaled } : {}),
    ...(input.spec.scale === 'relative' ? { raw: found.level } : {}),
    ...direction,
    confirmed: isRed && confirmed,
    badTrend: isRed && badTrend,
  };
  return { ...reading, why: sentence(input, found, reading) };
}
