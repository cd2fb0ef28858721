import type { Release } from '../room.ts';
import type { SignalSpec } from './signal-spec.ts';

/** The judge's clock: how often, how long, and how far apart two evaluations lie (ruling 3). */
export interface JudgeClock {
  everyMs: number;
  windowMs: number;
  confirmMs: number;
}

const everyMs = 15_000;
const confirmMs = 60_000;
/** Below these a drill's shortened window could hold no samples to judge. */
const floor = { everyMs: 2_000, windowMs: 10_000, confirmMs: 2_000 };

/** A duration of the runbook as this release runs it; only drills shorten (ruling 27). */
export function scaled(release: Pick<Release, 'drill' | 'overrides'>, durationMs: number): number {
  const scale = release.drill ? (release.overrides.durationScale ?? 1) : 1;
  return Math.round(durationMs * scale);
}

/** The judge's clock for a window of `windowMs` in this release. */
export function judgeClock(
  release: Pick<Release, 'drill' | 'overrides'>,
  windowMs: number,
): JudgeClock {
  return {
    everyMs: Math.max(scaled(release, everyMs), floor.everyMs),
    windowMs: Math.max(scaled(release, windowMs), floor.windowMs),
    confirmMs: Math.max(scaled(release, confirmMs), floor.confirmMs),
  };
}

/** How often a source is asked: with the judge, and often enough that a window holds twice its minimum. */
export function pollEveryMs(
  release: Pick<Release, 'drill' | 'overrides'>,
  spec: Pick<SignalSpec, 'windowMs' | 'minSamples'>,
): number {
  const { everyMs, windowMs } = judgeClock(release, spec.windowMs);
  return Math.max(1_000, Math.min(everyMs, Math.floor(windowMs / (2 * spec.minSamples))));
}

/** The longest silence that a signal's source allows itself, where it tells more seldom than the judge asks. */
export function expectedMs(release: Release, spec: SignalSpec): number | undefined {
  const source = sourceOf(release, spec);
  const own = 'everyMs' in source ? source.everyMs : undefined;
  return own === undefined ? undefined : judgeClock(release, own).windowMs;
}

/** Where this release takes a signal's samples from (D6). */
export function sourceOf(release: Release, spec: SignalSpec): SignalSpec['source'] {
  const chosen = release.sources[spec.slug];
  if (chosen === undefined || chosen === spec.source.kind) return spec.source;
  if (typeof chosen === 'object') return chosen;
  return chosen === 'push' ? { kind: 'push' } : spec.source;
}
