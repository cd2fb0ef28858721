import { countsOf, median, numberOf } from './level.ts';
import type { Sample } from './reading.ts';

/** A direction, and how steep: Theil–Sen slope in units a minute, direction by Mann–Kendall at 95 %. */
export interface Trend {
  direction: 'steady' | 'rising' | 'falling';
  slopePerMinute?: number;
  /** Mann–Kendall's z: beyond ±1.96 the direction is more than chance. */
  score?: number;
  /** Points that were compared, pair by pair. */
  points: number;
  /** Where the fitted line stands at the last sample, in the signal's unit. */
  level?: number;
}

/** Fewer points than this have no direction that could be told from chance. */
const minPoints = 5;
/** Windows are thinned to this many points; the slope's cost is quadratic in them. */
const maxPoints = 60;
/** Two-sided 95 % of the normal distribution. */
const z95 = 1.96;

interface Point {
  minutes: number;
  value: number;
}

/** Neighbouring samples as one point: the ratio of their counts, else the median of their values. */
function merged(part: readonly Sample[]): Point[] {
  const counts = countsOf(part);
  const minutes = median(part.map((row) => Date.parse(row.at) / 60_000));
  if (counts)
    return counts.total > 0 ? [{ minutes, value: (100 * counts.bad) / counts.total }] : [];
  const values = part.flatMap((row) => numberOf(row) ?? []);
  return values.length > 0 ? [{ minutes, value: median(values) }] : [];
}

/** At most sixty points of neighbouring samples, so that a second-by-second series costs like a short one. */
export function thinned(samples: readonly Sample[]): Point[] {
  const size = Math.max(1, Math.ceil(samples.length / maxPoints));
  const points: Point[] = [];
  for (let at = 0; at < samples.length; at += size) {
    points.push(...merged(samples.slice(at, at + size)));
  }
  return points;
}

function pairs(points: readonly Point[]): { slopes: number[]; score: number } {
  const slopes: number[] = [];
  let score = 0;
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      score += Math.sign(b.value - a.value);
      if (b.minutes > a.minutes) slopes.push((b.value - a.value) / (b.minutes - a.minutes));
    }
  }
  return { slopes, score };
}

/** Variance of Mann–Kendall's score under chance, with ties. */
function scoreVariance(points: readonly Point[]): number {
  const n = points.length;
  const ties = new Map<number, number>();
  for (const { value } of points) ties.set(value, (ties.get(value) ?? 0) + 1);
  let variance = n * (n - 1) * (2 * n + 5);
  for (const t of ties.values()) variance -= t * (t - 1) * (2 * t + 5);
  return variance / 18;
}

/** Which way a window's samples go, if they go any way at all (ruling 5). */
export function trendOf(samples: readonly Sample[]): Trend {
  const points = thinned(samples);
  const last = samples.at(-1);
  const steady = { direction: 'steady', points: points.length } as const;
  if (points.length < minPoints || !last) return steady;
  const { slopes, score } = pairs(points);
  if (slopes.length === 0) return steady;
  const slopePerMinute = median(slopes);
  const end = Date.parse(last.at) / 60_000;
  const level = median(points.map((at) => at.value + slopePerMinute * (end - at.minutes)));
  const variance = scoreVariance(points);
  if (variance <= 0) return { ...steady, slopePerMinute, level };
  const z = (score - Math.sign(score)) / Math.sqrt(variance);
  const found = { slopePerMinute, level, score: z, points: points.length };
  if (Math.abs(z) < z95 || slopePerMinute === 0) return { direction: 'steady', ...found };
  return { direction: z > 0 ? 'rising' : 'falling', ...found };
}
