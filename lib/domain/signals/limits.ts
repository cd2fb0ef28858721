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
  if (baseline.value === 0) return level === 0 ? 0 : Math.sign(level) * Number.POSITIVE_INFINITY;
  return (100 * (level - baseline.value)) / Math.abs(baseline.value);
}

/** A bound on the scale of the bounds, in the signal's unit; undefined over a baseline that is not there. */
export function inUnit(
  spec: SignalSpec,
  bound: number,
  baseline: Baseline | undefined,
): number | undefined {
  if (spec.scale === 'absolute') return bound;
  return baseline && baseline.value + (Math.abs(baseline.value) * bound) / 100;
}

/** Whether a level on the scale is beyond this side's bound of a limit or a warning. */
export function beyond(bounds: SignalSpec['limit'], level: number, side: Side): boolean {
  const bound = boundOf(bounds, side);
  if (bound === undefined) return false;
  const excess = side * (level - bound);
  // A billionth is forgiven, so that binary fractions never read as "75 < 75" (complaint 7).
  const dust = 1e-9 * Math.max(Math.abs(bound), 1);
  return bounds.exclusive ? excess >= -dust : excess > dust;
}

/** The bound that this side is compared with. */
export function boundOf(bounds: SignalSpec['limit'], side: Side): number | undefined {
  return side === 1 ? bounds.max : bounds.min;
}

/** A level this much beyond its reference is bad even when it does not move (ruling 5: a flat 40 %). */
const clearly = 1.5;

/** Whether a level lies clearly beyond a reference on this side: by half, both in the signal's unit. */
export function isClearlyBeyond(level: number, reference: number, side: Side): boolean {
  const grows = (side === 1) === reference >= 0;
  const bound = grows ? reference * clearly : reference / clearly;
  return side === 1 ? level > bound : level < bound;
}
