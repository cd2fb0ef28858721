import { after } from '../clock/clock.ts';
import type { SingleRule } from '../triggers/trigger-spec.ts';
import type { JudgeClock } from './effective.ts';
import { countsOf, isUsable, median, numberOf } from './level.ts';
import { sidesOf } from './limits.ts';
import type { Measure, Sample } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';
import { trendOf } from './trend.ts';

/** What a count or a rise is measured from. */
interface SeriesInput<K extends SingleRule['kind']> {
  trigger: string;
  rule: Extract<SingleRule, { kind: K }>;
  spec: SignalSpec;
  samples: readonly Sample[];
  clock: JudgeClock;
  now: string;
  /** A newest sample before this is silence, whatever the window still holds (ruling 2). */
  silentFrom: string;
}

function windowed(input: Omit<SeriesInput<'count'>, 'rule'>) {
  const { samples, clock, now, trigger, silentFrom } = input;
  const from = after(now, -clock.windowMs);
  const rows = samples.filter(
    (row) => row.at > from && row.at <= now && row.group !== 'stable' && isUsable(row),
  );
  const last = rows.at(-1);
  const base = { trigger, judgedAt: now, windowMs: clock.windowMs, samples: rows.length };
  return { rows, base, isSilent: !last || last.at < silentFrom };
}

/** The events of a window: what its samples add up to; with raw counts, those that were not good (S2 §8.2). */
export function measureCount(input: SeriesInput<'count'>): Measure {
  const { rows, base, isSilent } = windowed(input);
  if (isSilent) return { ...base, state: 'no-data' };
  const values = rows.flatMap((row) => (row.total === undefined ? (numberOf(row) ?? []) : []));
  const value = values.reduce((sum, one) => sum + one, countsOf(rows)?.bad ?? 0);
  const limit = input.rule.over;
  return { ...base, state: value > limit ? 'met' : 'unmet', value, limit };
}

/**
 * Whether a signal goes the harmful way by more than chance (Mann–Kendall), and ends beyond the fifth that its
 * window began with (S3). Two samples have no direction.
 */
export function measureRising(input: SeriesInput<'rising'>): Measure {
  const { rows, base, isSilent } = windowed(input);
  if (isSilent) return { ...base, state: 'no-data' };
  if (rows.length < input.rule.minSamples) return { ...base, state: 'insufficient' };
  const fifth = Math.max(1, Math.ceil(rows.length / 5));
  const level = (part: Sample[]) => median(part.flatMap((row) => numberOf(row) ?? []));
  const [from, value] = [level(rows.slice(0, fifth)), level(rows.slice(-fifth))];
  if (!Number.isFinite(from) || !Number.isFinite(value)) return { ...base, state: 'insufficient' };
  const { direction, slopePerMinute } = trendOf(rows);
  const isHarmful = sidesOf(input.spec).some(
    (side) => direction === (side === 1 ? 'rising' : 'falling') && side * (value - from) > 0,
  );
  return {
    ...base,
    state: isHarmful ? 'met' : 'unmet',
    value,
    from,
    ...(slopePerMinute === undefined ? {} : { slopePerMinute }),
  };
}
