import type { Sample } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';

/** Two bad samples are noise, not a regression (ruling 6): a part of the window needs at least these many. */
const lateMin = 5;
const blockMin = 10;
/** A block of bad samples shows once it fills this much of the window. */
const blockShare = 0.35;

/** One sample as a number in the signal's unit; a ratio with counts is the percentage of events that were not good. */
export function numberOf(sample: Sample): number | undefined {
  const { good, total, value } = sample;
  if (good !== undefined && total !== undefined) {
    return total > 0 && good >= 0 && good <= total ? (100 * (total - good)) / total : undefined;
  }
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** Whether the sample says anything: NaN, infinities and impossible counts do not; a count of nothing does. */
export function isUsable(sample: Sample): boolean {
  const { good, total } = sample;
  if (good !== undefined && total !== undefined) {
    return Number.isFinite(total) && good >= 0 && good <= total;
  }
  return numberOf(sample) !== undefined;
}

/** The value below which this share of the sorted values lies, interpolated. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** The plain level of a window, as the runbook asks for it; undefined when nothing can be said. */
export function aggregate(spec: SignalSpec, samples: readonly Sample[]): number | undefined {
  const counted = samples.filter((row) => row.good !== undefined && row.total !== undefined);
  if (spec.aggregate === 'ratio' && counted.length > 0) {
    const total = counted.reduce((sum, row) => sum + (row.total ?? 0), 0);
    const good = counted.reduce((sum, row) => sum + (row.good ?? 0), 0);
    return total > 0 ? (100 * (total - good)) / total : undefined;
  }
  const values = samples.flatMap((row) => numberOf(row) ?? []);
  if (values.length === 0) return undefined;
  if (spec.aggregate === 'median') return median(values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function byTime(values: readonly number[], side: 1 | -1): number[] {
  const levels: number[] = [];
  const late = values.slice(-Math.max(Math.ceil(values.length / 5), lateMin));
  if (values.length >= 2 * lateMin) levels.push(median(late));
  if (values.length >= blockMin) {
    const share = side === 1 ? 1 - blockShare : blockShare;
    levels.push(
      quantile(
        [...values].sort((a, b) => a - b),
        share,
      ),
    );
  }
  return levels;
}

/**
 * The worst level of the window on one side: of the whole of it, of its last fifth (a late ramp or
 * step), and of a block inside it. Never gets better when a sample gets worse (ruling 6).
 */
export function worstLevel(
  spec: SignalSpec,
  samples: readonly Sample[],
  side: 1 | -1,
): number | undefined {
  const whole = aggregate(spec, samples);
  if (whole === undefined) return undefined;
  const values = samples.flatMap((row) => numberOf(row) ?? []);
  const levels = [whole, ...byTime(values, side)];
  return side === 1 ? Math.max(...levels) : Math.min(...levels);
}

/** The samples with everything on the other side of the band's middle brought to it, so that two wrongs do not cancel. */
export function oneSide(samples: readonly Sample[], middle: number, side: 1 | -1): Sample[] {
  return samples.flatMap((row) => {
    const value = numberOf(row);
    if (value === undefined) return [];
    const clipped = side === 1 ? Math.max(value, middle) : Math.min(value, middle);
    return [{ signal: row.signal, at: row.at, value: clipped }];
  });
}
