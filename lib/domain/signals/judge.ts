import { after, between } from '../clock/clock.ts';
import type { Message, Params } from '../message.ts';
import { arrivalOf } from './arrival.ts';
import { isClearlyWorse, type References, referencesOf } from './beside.ts';
import type { JudgeClock } from './effective.ts';
import { forecastOf } from './forecast.ts';
import { type Grade, gradeWindow, leastOut, outSince } from './grade.ts';
import { isUsable, numberOf } from './level.ts';
import type { Baseline, Grounds, Reading, Sample, Verdict } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import { type Trend, trendOf } from './trend.ts';

/** What the judge is given for one signal. Samples are sorted by time and reach back a window and the confirmation gap. */
export interface JudgeInput {
  spec: SignalSpec;
  samples: readonly Sample[];
  clock: JudgeClock;
  now: string;
  baseline?: Baseline;
  /** The level on which the previous stage was left, in the signal's unit. */
  previousLevel?: number;
  /** The source could not be read, or answered what is no number: why (ruling 2). */
  sourceError?: Message;
  /** How far apart the source's words may lie, where it says so: a daily summary counts for its day. */
  expectedMs?: number;
  /** A HOLD measures from samples after this only (ruling 4). */
  freshFrom?: string;
}

/**
 * A source is silent when its newest sample is older than it said it would be, or else than a third of the window,
 * and never sooner than two intervals.
 */
export function staleMs(clock: JudgeClock, expectedMs = clock.windowMs / 3): number {
  return Math.max(2 * clock.everyMs, expectedMs);
}

/** Everything usable in the window that ends at `now`; what came before `freshFrom` does not count where it is given. */
function everyoneAt(input: JudgeInput, now: string, freshFrom?: string): Sample[] {
  const start = after(now, -input.clock.windowMs);
  const from = freshFrom && freshFrom > start ? freshFrom : start;
  return input.samples.filter((row) => row.at > from && row.at <= now && isUsable(row));
}

const isOwn = (row: Sample) => row.group !== 'stable';

/** The canary's samples of that window. */
function windowAt(input: JudgeInput, now: string, freshFrom?: string): Sample[] {
  return everyoneAt(input, now, freshFrom).filter(isOwn);
}

/** Anything but zero: no harm at all lies within every baseline (ruling 7). */
function hasHarm(spec: SignalSpec, samples: readonly Sample[]): boolean {
  return spec.harm !== 'higher' || samples.some((row) => (numberOf(row) ?? 0) > 0);
}

function base(input: JudgeInput, samples: readonly Sample[]) {
  const last = input.samples.findLast((row) => isOwn(row) && isUsable(row) && row.at <= input.now);
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
function tooFew(input: JudgeInput, samples: readonly Sample[], missing: number): Reading {
  const { spec, clock, now } = input;
  const needed = spec.minSamples;
  const params = { signal: spec.slug, missing, samples: samples.length, needed };
  const say = (code: string, more: Params = {}) =>
    without(input, samples, 'INSUFFICIENT', { code, params: { ...params, ...more } });
  const { windowMs } = clock;
  const arrival = arrivalOf({ paced: windowAt(input, now), missing, needed, windowMs, now });
  if (arrival === undefined) return { ...say('judge-insufficient'), missing };
  if (arrival === 'never') return { ...say('judge-insufficient-never', { windowMs }), missing };
  const { aboutMs, readyAt } = arrival;
  return { ...say('judge-insufficient-about', { aboutMs }), missing, readyAt };
}

/** NO DATA and INSUFFICIENT, before any level is looked at (ruling 2). */
function nothingToJudge(input: JudgeInput, samples: readonly Sample[]): Reading | undefined {
  const { spec, now, clock } = input;
  const signal = spec.slug;
  if (input.sourceError !== undefined) {
    const { code, params = {} } = input.sourceError;
    return without(input, samples, 'NO_DATA', { code, params: { signal, ...params } });
  }
  const own = input.samples.filter((row) => isOwn(row) && row.at <= now);
  const last = own.findLast(isUsable);
  if (!last)
    return without(input, samples, 'NO_DATA', { code: 'judge-no-data', params: { signal } });
  const newest = own.at(-1);
  const isBroken = newest !== undefined && !isUsable(newest);
  const ageMs = between(last.at, now);
  // A source that answers with nonsense is silent sooner than one that is merely late.
  if (ageMs > staleMs(clock, input.expectedMs) || (isBroken && ageMs > 2 * clock.everyMs)) {
    const params = { signal, lastSampleAt: last.at };
    return without(input, samples, 'NO_DATA', { code: 'judge-stale', params });
  }
  const missing = spec.minSamples - samples.length;
  if (missing > 0) return tooFew(input, samples, missing);
  if (spec.scale === 'relative' && !input.baseline && hasHarm(spec, samples)) {
    const why = { code: 'judge-no-baseline', params: { signal } };
    return without(input, samples, 'INSUFFICIENT', why);
  }
  return undefined;
}

function sentence({ spec }: JudgeInput, found: Grade, reading: Omit<Reading, 'why'>): Message {
  const params: Params = {
    signal: spec.slug,
    windowMs: reading.windowMs,
    samples: reading.samples,
    ...(Number.isFinite(found.scaled) ? { value: found.scaled } : {}),
    ...(found.limit === undefined ? {} : { limit: found.limit }),
    ...(spec.scale === 'relative' ? { unit: '%' } : {}),
    ...(reading.slopePerMinute === undefined ? {} : { slope: reading.slopePerMinute }),
  };
  switch (found.rule) {
    case 'zero-baseline':
      return { code: 'judge-zero-baseline', params };
    case 'few-out':
      return { code: 'judge-few-out', params: { ...params, needed: leastOut } };
    case 'chance':
      return { code: 'judge-chance', params };
    case 'warning':
      return { code: 'judge-amber', params };
    case 'within':
      return { code: found.limit === undefined ? 'judge-measured' : 'judge-green', params };
    case 'limit':
      if (reading.badTrend) return { code: 'judge-red-bad-trend', params };
      return { code: reading.confirmed ? 'judge-red-confirmed' : 'judge-red', params };
  }
}

interface Course {
  trend: Trend;
  wasOut: boolean;
  confirmed: boolean;
  badTrend: boolean;
  references: References;
}

/**
 * Direction and confirmation, from all samples of the window: a HOLD looks at fresh ones, but triggers
 * keep running through it (ruling 4). "Two consecutive" is judged from the same samples, once as they
 * stand and once as they stood `confirmMs` ago.
 */
function courseOf(input: JudgeInput): Course {
  const { spec, now, baseline, previousLevel: previous } = input;
  const all = everyoneAt(input, now);
  const own = all.filter(isOwn);
  const found = gradeWindow(input, own);
  const trend = trendOf(own);
  const before = windowAt(input, after(now, -input.clock.confirmMs));
  const wasOut = before.length >= spec.minSamples && gradeWindow(input, before)?.verdict === 'RED';
  const confirmed = found?.verdict === 'RED' && wasOut;
  const side = found?.side ?? 1;
  const references = referencesOf({
    ...{ spec, own, all, side },
    ...(baseline ? { baseline } : {}),
    ...(previous === undefined ? {} : { previous }),
  });
  const isHarmful = trend.direction === (side === 1 ? 'rising' : 'falling');
  const badTrend = confirmed && (isHarmful || isClearlyWorse(spec, found, references));
  return { trend, wasOut, confirmed, badTrend, references };
}

function directionOf({ trend, confirmed, badTrend }: Course) {
  const { direction, slopePerMinute } = trend;
  const slope = slopePerMinute === undefined ? {} : { slopePerMinute };
  return { trend: direction, ...slope, confirmed, badTrend };
}

/** The arithmetic behind the verdict, as numbers (complaint 7). */
function groundsOf(found: Grade, { trend, wasOut, references }: Course): Grounds {
  const { rule, part, of, out, limit, side, counts } = found;
  return {
    ...{ rule, part, of, out, side },
    ...(limit === undefined ? {} : { limit }),
    ...counts,
    ...(trend.score === undefined
      ? {}
      : { score: Math.round(100 * trend.score) / 100, points: trend.points }),
    ...references,
    wasOut,
  };
}

/**
 * What a signal says now: one of five verdicts, the sentence that explains it, and the numbers behind it
 * (D3, rulings 1–7). The value is the level that decided. A HOLD that waits for fresh samples hides no trend.
 */
export function judge(input: JudgeInput): Reading {
  const samples = windowAt(input, input.now, input.freshFrom);
  const nothing = nothingToJudge(input, samples);
  if (nothing) {
    const waits = nothing.verdict === 'INSUFFICIENT' && input.freshFrom !== undefined;
    return waits ? { ...nothing, ...directionOf(courseOf(input)) } : nothing;
  }
  const found = gradeWindow(input, samples);
  if (!found) {
    const params = { signal: input.spec.slug, missing: 1 };
    const reading = without(input, samples, 'INSUFFICIENT', { code: 'judge-no-events', params });
    return { ...reading, missing: 1 };
  }
  const { spec, now, clock, baseline } = input;
  const { verdict } = found;
  const isRed = verdict === 'RED';
  const course = courseOf(input);
  const { confirmed, badTrend, ...direction } = directionOf(course);
  const { windowMs } = clock;
  const known = baseline ? { baseline } : {};
  const outSinceAt = isRed ? outSince(input, windowAt(input, now), found.side) : undefined;
  const forecast = forecastOf({ spec, verdict, trend: course.trend, windowMs, now, ...known });
  const reading = {
    ...base(input, samples),
    verdict,
    ...(Number.isFinite(found.scaled) ? { value: found.scaled } : {}),
    ...(spec.scale === 'relative' ? { raw: found.level } : {}),
    ...direction,
    confirmed: isRed && confirmed,
    badTrend: isRed && badTrend,
    ...(forecast ? { forecast } : {}),
    ...(outSinceAt === undefined ? {} : { outSinceAt }),
    grounds: groundsOf(found, course),
  };
  return { ...reading, why: sentence(input, found, reading) };
}
