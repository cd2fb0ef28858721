import { median, numberOf } from './level.ts';
import type { Sample } from './reading.ts';

/** A direction, and how steep: Theil–Sen slope in units a minute, direction by Mann–Kendall at 95 %. */
export interface Trend {
  direction: 'steady' | 'rising' | 'falling';
  slopePerMinute?: number;
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

/** Neighbouring samples merged into medians, so that a second-by-second series costs like a short one. */
function thinned(samples: readonly Sample[]): Point[] {
  const points = samples.flatMap((row): Point[] => {
    const value = numberOf(row);
    return value === undefined ? [] : [{ minutes: Date.parse(row.at) / 60_000, value }];
  });
  if (points.length <= maxPoints) return points;
  const size = Math.ceil(points.length / maxPoints);
  const merged: Point[] = [];
  for (let at = 0; at < points.length; at += size) {
    const part = points.slice(at, at + size);
    merged.push({
      minutes: median(part.map((point) => point.minutes)),
      value: median(part.map((point) => point.value)),
    });
  }
  return merged;
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
  if (points.length < minPoints) return { direction: 'steady' };
  const { slopes, score } = pairs(points);
  if (slopes.length === 0) return { direction: 'steady' };
  const slopePerMinute = median(slopes);
  const variance = scoreVariance(points);
  if (variance <= 0) return { direction: 'steady', slopePerMinute };
  const z = (score - Math.sign(score)) / Math.sqrt(variance);
  if (Math.abs(z) < z95 || slopePerMinute === 0) return { direction: 'steady', slopePerMinute };
  return { direction: z > 0 ? 'rising' : 'falling', slopePerMinute };
}
