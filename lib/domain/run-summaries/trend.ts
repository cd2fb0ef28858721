import { after } from '../clock/clock.ts';
import { aggregate, countsOf, isUsable, numberOf } from '../signals/level.ts';
import { beyond, sidesOf } from '../signals/limits.ts';
import type { Sample } from '../signals/reading.ts';
import type { SignalSpec } from '../signals/signal-spec.ts';
import { type RunSummary, summarySample } from './run-summary.ts';

/** Against its bounds alone: within the target, beyond it, or beyond the alarm; two-sided where the signal is. */
type TrendVerdict = 'GREEN' | 'AMBER' | 'RED' | 'NO_DATA';

/** What the runs of a stretch come to for one signal. */
export interface TrendLevel {
  value?: number;
  verdict: TrendVerdict;
  /** Runs that say it, and the events that they counted. */
  runs: number;
  events?: number;
  low?: number;
  high?: number;
}

/** One UTC day. */
interface TrendDay extends TrendLevel {
  day: string;
}

/** One signal over seven days: each run, each day, and all of them (H6). */
export interface SummaryTrend {
  signal: string;
  points: { at: string; value: number; events?: number }[];
  days: TrendDay[];
  week: TrendLevel;
}

const days = 7;
const dayMs = 86_400_000;

/** When the seven days of a trend begin: with the day six days ago. */
export function trendFrom(now: string): string {
  return `${after(now, -(days - 1) * dayMs).slice(0, 10)}T00:00:00.000Z`;
}

function verdictOf(spec: SignalSpec, value: number | undefined): TrendVerdict {
  if (value === undefined) return 'NO_DATA';
  const isBeyond = (bounds: SignalSpec['limit']) =>
    sidesOf(spec).some((side) => beyond(bounds, value, side));
  if (isBeyond(spec.limit)) return 'RED';
  return spec.warn && isBeyond(spec.warn) ? 'AMBER' : 'GREEN';
}

function levelOf(spec: SignalSpec, samples: readonly Sample[]): TrendLevel {
  const value = aggregate(spec, samples);
  const values = samples.flatMap((row) => numberOf(row) ?? []);
  const events = countsOf(samples)?.total;
  return {
    verdict: verdictOf(spec, value),
    runs: samples.length,
    ...(value === undefined ? {} : { value }),
    ...(events === undefined ? {} : { events }),
    ...(values.length > 0 ? { low: Math.min(...values), high: Math.max(...values) } : {}),
  };
}

/**
 * Daily and seven-day levels of a signal that run summaries feed (H6): shares over the counts of a day's runs, all
 * else by the signal's own aggregate. A day without a run has no data. Bounds are compared in the signal's unit.
 */
export function summaryTrend(
  spec: SignalSpec,
  summaries: readonly { at: string; summary: RunSummary }[],
  now: string,
): SummaryTrend | undefined {
  const { source } = spec;
  if (source.kind !== 'run-summary') return undefined;
  const from = trendFrom(now);
  const samples = summaries
    .filter(({ at }) => at >= from && at <= now)
    .flatMap(({ at, summary }): Sample[] => {
      const sample = summarySample(summary, source);
      return sample ? [{ signal: spec.slug, at, ...sample }] : [];
    })
    .filter(isUsable)
    .sort((a, b) => a.at.localeCompare(b.at));
  return {
    signal: spec.slug,
    points: samples.flatMap((row) => {
      const value = numberOf(row);
      if (value === undefined) return [];
      return [{ at: row.at, value, ...(row.total === undefined ? {} : { events: row.total }) }];
    }),
    days: Array.from({ length: days }, (_, place) => {
      const day = after(from, place * dayMs).slice(0, 10);
      return {
        day,
        ...levelOf(
          spec,
          samples.filter(({ at }) => at.startsWith(day)),
        ),
      };
    }),
    week: levelOf(spec, samples),
  };
}
