import { after } from '../clock/clock.ts';
import { isDeployed } from '../lookup.ts';
import type { Room } from '../room.ts';
import { judgeClock, scaled } from './effective.ts';
import type { Baseline } from './reading.ts';
import type { SignalSpec } from './signal-spec.ts';

/** A fixed baseline stands in the runbook; the others are taken and frozen, `first` has a number until then (D4). */
export function baselineOf(room: Room, { slug, baseline }: SignalSpec): Baseline | undefined {
  const taken = room.signals[slug]?.baseline;
  const known = { samples: 0, takenAt: room.release.createdAt };
  if (baseline?.kind === 'fixed') return { value: baseline.value, ...known };
  if (baseline?.kind === 'first') return taken ?? { value: baseline.until, ...known };
  return taken;
}

/** When traffic first moved in this release. */
function movedAt(room: Room): string | undefined {
  const canary = room.runbook.phases.filter(({ kind }) => kind === 'canary');
  const runs = Object.values(room.phases).filter((run) =>
    canary.some(({ slug }) => slug === run.phase),
  );
  return runs.map(({ startedAt }) => startedAt).sort()[0];
}

/**
 * The stretch of samples that a baseline is made from: the time up to now, or the first of the new version.
 * Never shorter than the judge's own shortest window.
 */
export function baselineStretch(room: Room, { baseline, windowMs }: SignalSpec, now: string) {
  const own = baseline && 'windowMs' in baseline ? baseline.windowMs : windowMs;
  const lengthMs = Math.max(scaled(room.release, own), judgeClock(room.release, 0).windowMs);
  const began = baseline?.kind === 'first' ? movedAt(room) : undefined;
  if (began === undefined) return { from: after(now, -lengthMs), to: now };
  return { from: began, to: after(began, lengthMs) };
}

/** Whether a baseline of this kind may be taken now: before traffic moves, or from the first of it (D4). */
export function isTakeable(room: Room, spec: SignalSpec, now: string): boolean {
  if (spec.baseline?.kind !== 'first') return !isDeployed(room);
  return isDeployed(room) && baselineStretch(room, spec, now).to <= now;
}

/**
 * Signals whose baseline is due (D4): a reference half its window after the start, so that it is more than a
 * first impression, and before traffic moves; the first of the new version once that time is over. Whoever
 * monitors may take a reference at any time.
 */
export function dueBaselines(room: Room, now: string): string[] {
  const { state, startedAt } = room.release;
  if (state !== 'live' || startedAt === undefined) return [];
  const runningMs = Date.parse(now) - Date.parse(startedAt);
  const isDue = ({ baseline }: SignalSpec) =>
    baseline?.kind === 'first' ||
    (baseline?.kind === 'reference' && runningMs >= scaled(room.release, baseline.windowMs) / 2);
  return room.runbook.signals
    .filter((spec) => !room.signals[spec.slug]?.baseline && isDue(spec))
    .filter((spec) => isTakeable(room, spec, now))
    .map(({ slug }) => slug);
}
