import { readAlerts } from '../alerts/read.ts';
import { currentRun } from '../lookup.ts';
import { readObjectives } from '../objectives/read.ts';
import { probesOf } from '../probes/read-probe.ts';
import type { Room } from '../room.ts';
import { rulesOf, windowOf } from '../triggers/rules-of.ts';
import { baselineOf, baselineStretch } from './baselines.ts';
import { expectedMs, judgeClock } from './effective.ts';
import { noReadings } from './fresh.ts';
import { judge } from './judge.ts';
import { aggregate, isUsable } from './level.ts';
import { measuresOf } from './measures-of.ts';
import type { Baseline, Reading, Readings, Sample } from './reading.ts';
import type { Sampled } from './sampled.ts';
import type { SignalSpec } from './signal-spec.ts';

export type { Sampled } from './sampled.ts';
export { baselineOf };

/** The level on which the stage before was left: by the decision that entered the run in hand (ruling 5). */
function previousLevel(room: Room, signal: string): number | undefined {
  const run = currentRun(room);
  if (!run) return undefined;
  const entered = Object.values(room.decisions).find((row) => row.at === run.startedAt);
  const reading = entered?.signals.find((row) => row.signal === signal);
  return reading?.raw ?? reading?.value;
}

function readingOf(room: Room, spec: SignalSpec, sampled: Sampled, now: string): Reading {
  const baseline = baselineOf(room, spec);
  const previous = previousLevel(room, spec.slug);
  const error = sampled.errors[spec.slug];
  const expected = expectedMs(room.release, spec);
  const held = room.release.state === 'holding' ? room.release.heldAt : undefined;
  return judge({
    spec,
    samples: sampled.samples[spec.slug] ?? [],
    clock: judgeClock(room.release, spec.windowMs),
    now,
    ...(baseline ? { baseline } : {}),
    ...(previous === undefined ? {} : { previousLevel: previous }),
    ...(error === undefined ? {} : { sourceError: error }),
    ...(expected === undefined ? {} : { expectedMs: expected }),
    ...(held === undefined ? {} : { freshFrom: held }),
  });
}

/** Everything that is measured of a release now: a reading a signal, a measure a trigger that has its own window. */
export function readAll(room: Room, sampled: Sampled, now: string): Readings {
  const { signals } = room.runbook;
  const readings = signals.map((spec) => [spec.slug, readingOf(room, spec, sampled, now)]);
  const measures = measuresOf(room, sampled, now);
  return {
    judgedAt: now,
    everyMs: judgeClock(room.release, 0).everyMs,
    signals: Object.fromEntries(readings),
    measures: Object.fromEntries(measures.map((row) => [row.trigger, row])),
    probes: probesOf(room, sampled.stretches ?? {}, now),
    objectives: readObjectives(room, sampled.counts ?? {}, now),
    alerts: readAlerts(room.runbook, sampled.alerts ?? noReadings.alerts),
    releases: sampled.releases ?? {},
  };
}

/** How far back samples must reach for `readAll` and for baselines, in milliseconds. */
export function lookbackMs(room: Room): number {
  const { signals, triggers } = room.runbook;
  const windows = [
    ...signals.flatMap((spec) => [
      spec.windowMs,
      spec.baseline && 'windowMs' in spec.baseline ? spec.baseline.windowMs : 0,
    ]),
    ...triggers.flatMap((trigger) => rulesOf(trigger).map(({ rule }) => windowOf(rule))),
  ];
  const clock = judgeClock(room.release, Math.max(0, ...windows));
  return clock.windowMs + clock.confirmMs;
}

/** A baseline from the samples of its stretch, or how many samples are still missing (D4). */
export function takeBaseline(
  room: Room,
  spec: SignalSpec,
  samples: readonly Sample[],
  now: string,
): Baseline | { missing: number } {
  const { from, to } = baselineStretch(room, spec, now);
  const usable = samples.filter((row) => row.at > from && row.at <= to && isUsable(row));
  // Where traffic is split already, the version that serves the rest is the reference, not the canary.
  const stable = usable.filter((row) => row.group === 'stable');
  const within = stable.length > 0 ? stable : usable;
  const value = aggregate(spec, within);
  const missing = spec.minSamples - within.length;
  if (missing > 0 || value === undefined) return { missing: Math.max(missing, 1) };
  const counted = within.filter((row) => row.total !== undefined);
  const sum = (pick: (row: Sample) => number | undefined) =>
    counted.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const counts =
    counted.length > 0 ? { good: sum((row) => row.good), total: sum((row) => row.total) } : {};
  return { value, ...counts, samples: within.length, takenAt: now };
}
