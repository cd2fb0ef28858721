import type { Counts } from './chance.ts';
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

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** The middle of values in any order; NaN where there are none. */
export function median(values: readonly number[]): number {
  return quantile(sorted(values), 0.5);
}

/** The counts of all samples that carry them, added up; undefined where none does. */
export function countsOf(samples: readonly Sample[]): Counts | undefined {
  let counts: Counts | undefined;
  for (const { good, total } of samples) {
    if (good === undefined || total === undefined) continue;
    counts ??= { bad: 0, total: 0 };
    counts.bad += total - good;
    counts.total += total;
  }
  return counts;
}

/** The counts that a ratio is judged on; other aggregates look at one value a sample. */
export function ratioCounts(spec: SignalSpec, samples: readonly Sample[]): Counts | undefined {
  return spec.aggregate === 'ratio' ? countsOf(samples) : undefined;
}

/** The plain level of a window, as the runbook asks for it; undefined when nothing can be said. */
export function aggregate(spec: SignalSpec, samples: readonly Sample[]): number | undefined {
  const counts = ratioCounts(spec, samples);
  if (counts) return counts.total > 0 ? (100 * counts.bad) / counts.total : undefined;
  const values = samples.flatMap((row) => numberOf(row) ?? []);
  if (values.length === 0) return undefined;
  if (spec.aggregate === 'median') return median(values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A part of the window that is judged by itself, so that the rest cannot hide it. */
export interface Part {
  name: 'whole' | 'late' | 'block';
  level: number;
  samples: readonly Sample[];
  counts?: Counts;
}

function partOf(spec: SignalSpec, name: Part['name'], samples: readonly Sample[]): Part[] {
  const level = aggregate(spec, samples);
  if (level === undefined) return [];
  const counts = ratioCounts(spec, samples);
  return [{ name, level, samples, ...(counts ? { counts } : {}) }];
}

/** With counts: any two neighbouring fifths, pooled. With values: what a third of all samples lies beyond. */
function blocks(spec: SignalSpec, samples: readonly Sample[], side: 1 | -1): Part[] {
  const fifth = samples.length / 5;
  if (ratioCounts(spec, samples)) {
    return [0, 1, 2, 3].flatMap((at) => {
      const part = samples.slice(Math.floor(at * fifth), Math.ceil((at + 2) * fifth));
      return partOf(spec, 'block', part);
    });
  }
  const share = side === 1 ? 1 - blockShare : blockShare;
  const values = samples.flatMap((row) => numberOf(row) ?? []);
  return [{ name: 'block', level: quantile(sorted(values), share), samples }];
}

/**
 * The parts of a window that are judged: the whole of it, its last fifth (a late ramp or step), and a block
 * inside it. No part's level gets better when a sample gets worse (ruling 6).
 */
export function partsOf(spec: SignalSpec, samples: readonly Sample[], side: 1 | -1): Part[] {
  const parts = partOf(spec, 'whole', samples);
  if (parts.length === 0 || samples.length < blockMin) return parts;
  const late = samples.slice(-Math.max(Math.ceil(samples.length / 5), lateMin));
  return [...parts, ...partOf(spec, 'late', late), ...blocks(spec, samples, side)];
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
