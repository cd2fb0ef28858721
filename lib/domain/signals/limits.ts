import type { Baseline } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';

export type Side = 1 | -1;

/** The sides on which a signal does harm: 1 above, −1 below. */
export function sidesOf(spec: SignalSpec): Side[] {
  if (spec.harm === 'higher') return [1];
  return spec.harm === 'lower' ? [-1] : [1, -1];
}

/** A level on the scale of the bounds: itself, or percent over the baseline. */
export function onScale(spec: SignalSpec, level: number, baseline: Baseline | undefined): number {
  if (spec.scale === 'absolute' || baseline === undefined) return level;
  if (baseline.value === 0) return level > 0 ? Number.POSITIVE_INFINITY : 0;
  return (100 * (level - baseline.value)) / Math.abs(baseline.value);
}

function beyond(bounds: SignalSpec['limit'], level: number, side: Side): boolean {
  const bound = side === 1 ? bounds.max : bounds.min;
  if (bound === undefined) return false;
  const excess = side * (level - bound);
  // A billionth is forgiven, so that binary fractions never read as "75 < 75" (complaint 7).
  const dust = 1e-9 * Math.max(Math.abs(bound), 1);
  return bounds.exclusive ? excess >= -dust : excess > dust;
}

/** How bad a level on the scale is on this side. */
export function gradeOf(spec: SignalSpec, level: number, side: Side): 'GREEN' | 'AMBER' | 'RED' {
  if (beyond(spec.limit, level, side)) return 'RED';
  return spec.warn && beyond(spec.warn, level, side) ? 'AMBER' : 'GREEN';
}

/** The bound that this side is compared with. */
export function boundOf(spec: SignalSpec, side: Side): number | undefined {
  return side === 1 ? spec.limit.max : spec.limit.min;
}

/** A level this much beyond its reference is bad even when it does not move (ruling 5: a flat 40 %). */
const clearly = 1.5;

/** Whether a level on the scale is beyond the limit of this side. */
export function isOut(spec: SignalSpec, level: number, side: Side): boolean {
  return beyond(spec.limit, level, side);
}

/**
 * Whether a level lies clearly beyond the baseline or the previous stage; where there is neither,
 * clearly beyond its own limit. All in the signal's unit.
 */
export function isClearlyWorse(
  spec: SignalSpec,
  level: number,
  side: Side,
  references: { baseline?: number; previousLevel?: number },
): boolean {
  const known = [references.baseline, references.previousLevel].filter((row) => row !== undefined);
  const limit = spec.scale === 'absolute' ? boundOf(spec, side) : undefined;
  const bases = known.length > 0 ? known : limit === undefined ? [] : [limit];
  return bases.some((base) => (side === 1 ? level > base * clearly : level < base / clearly));
}
