import { after, between } from '../clock/clock.ts';
import { boundOf, inUnit, type Side, sidesOf } from './limits.ts';
import type { Baseline, Forecast } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import type { Trend } from './trend.ts';

/** Nothing is foretold further ahead than this, nor further than six windows (a drill's are short). */
const horizon = { mostMs: 30 * 60_000, windows: 6 };
/** Fewer points than this make a direction, not yet a date. */
const minPoints = 10;

interface ForecastInput {
  spec: SignalSpec;
  /** What the signal is now; one that is out already has nothing ahead of it. */
  verdict: 'GREEN' | 'AMBER' | 'RED';
  trend: Trend;
  windowMs: number;
  now: string;
  baseline?: Baseline;
}

function crossing(
  { spec, trend, now, windowMs, baseline }: ForecastInput,
  verdict: Forecast['verdict'],
  side: Side,
): Forecast | undefined {
  const { slopePerMinute: slope, level } = trend;
  const bounds = verdict === 'AMBER' ? spec.warn : spec.limit;
  const onScale = bounds && boundOf(bounds, side);
  const bound = onScale === undefined ? undefined : inUnit(spec, onScale, baseline);
  if (bound === undefined || slope === undefined || level === undefined) return undefined;
  // Where the line stands beyond the bound already, the samples do not: the judge has the word, not the line.
  if (side * (bound - level) <= 0) return undefined;
  const inMs = ((bound - level) / slope) * 60_000;
  if (inMs > Math.min(horizon.mostMs, horizon.windows * windowMs)) return undefined;
  return { verdict, at: after(now, Math.round(inMs)), level, bound };
}

/**
 * When the trend's line crosses the next bound on the harmful side: the warning, else the limit (L1).
 * Only where the trend is more than chance and the crossing near; a forecast is no verdict and opens or
 * closes nothing.
 */
export function forecastOf(input: ForecastInput): Forecast | undefined {
  const { spec, verdict, trend } = input;
  if (verdict === 'RED' || trend.points < minPoints || trend.direction === 'steady')
    return undefined;
  const side: Side = trend.direction === 'rising' ? 1 : -1;
  if (!sidesOf(spec).includes(side)) return undefined;
  const amber = verdict === 'GREEN' ? crossing(input, 'AMBER', side) : undefined;
  return amber ?? crossing(input, 'RED', side);
}

/** How far ahead a forecast lies now, as it is said: whole minutes, below one in steps of ten seconds. */
export function aheadMs({ at }: Pick<Forecast, 'at'>, now: string): number {
  const leftMs = between(now, at);
  const stepMs = leftMs >= 60_000 ? 60_000 : 10_000;
  return Math.max(Math.round(leftMs / stepMs), 1) * stepMs;
}
