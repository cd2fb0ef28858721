import { after } from '../clock/clock.ts';
import type { ProbeStretch } from '../probes/stretch.ts';
import type { Release, Room } from '../room.ts';
import { baselineOf } from '../signals/baselines.ts';
import { scaled } from '../signals/effective.ts';
import { numberOf } from '../signals/level.ts';
import { beyond, onScale, sidesOf } from '../signals/limits.ts';
import type { Sample } from '../signals/reading.ts';
import type { Sampled } from '../signals/sampled.ts';
import type { ObjectiveSpec } from './objective-spec.ts';

/** Good events and all events of an objective in one step of time that begins at `at`. */
export interface CountedStep {
  objective: string;
  at: string;
  good: number;
  total: number;
}

const stepMs = { usual: 60_000, least: 1_000 };

/** The step in which events are counted: a minute; a drill's is as much shorter as its windows are. */
export function countStepMs(release: Pick<Release, 'drill' | 'overrides'>): number {
  return Math.max(stepMs.least, scaled(release, stepMs.usual));
}

interface Event {
  at: string;
  good: number;
  total: number;
}

/** A sample within its limit is a good event; without the baseline that it is compared with it is none at all. */
function withinLimit(room: Room, signal: string, samples: readonly Sample[]): Event[] {
  const spec = room.runbook.signals.find(({ slug }) => slug === signal);
  if (!spec) return [];
  const baseline = baselineOf(room, spec);
  if (spec.scale === 'relative' && !baseline) return [];
  return samples.flatMap((sample) => {
    const value = numberOf(sample);
    if (value === undefined) return [];
    const level = onScale(spec, value, baseline);
    const isOut = sidesOf(spec).some((side) => beyond(spec.limit, level, side));
    return [{ at: sample.at, good: isOut ? 0 : 1, total: 1 }];
  });
}

/** Good of all; a sample of a percentage without counts is one event of which that part is bad. */
function byShare(samples: readonly Sample[]): Event[] {
  return samples.flatMap((sample) => {
    const { at, good, total } = sample;
    if (good !== undefined && total !== undefined) return [{ at, good, total }];
    const percent = numberOf(sample);
    if (percent === undefined) return [];
    return [{ at, good: 1 - Math.min(100, Math.max(0, percent)) / 100, total: 1 }];
  });
}

/** Every answer is an event, good where it said ready; what nobody could tell was not up. */
function uptime(stretches: readonly ProbeStretch[], from: string): Event[] {
  return stretches.flatMap(({ fromAt, toAt, answers, last }) => {
    const spanMs = Date.parse(toAt) - Date.parse(fromAt);
    const gapMs = answers > 1 ? spanMs / (answers - 1) : 0;
    const skipped = gapMs > 0 ? (Date.parse(from) - Date.parse(fromAt)) / gapMs : 0;
    const first = Math.max(0, Math.floor(skipped));
    return Array.from({ length: Math.max(0, answers - first) }, (_, place) => ({
      at: after(fromAt, Math.round((first + place) * gapMs)),
      good: last.state === 'ready' ? 1 : 0,
      total: 1,
    }));
  });
}

function eventsOf(room: Room, { of }: ObjectiveSpec, sampled: Sampled, from: string): Event[] {
  if (of.kind === 'uptime') return uptime(sampled.stretches?.[of.probe] ?? [], from);
  // What the version before serves beside the canary is not this release's doing (ruling 7).
  const own = (sampled.samples[of.signal] ?? []).filter(({ group }) => group !== 'stable');
  if (of.kind === 'within-limit') return withinLimit(room, of.signal, own);
  if (of.kind === 'share') return byShare(own);
  return own.flatMap(({ at, good, total }) =>
    good === undefined || total === undefined ? [] : [{ at, good, total }],
  );
}

/**
 * Good and total of every objective by step, from the step in which `from` lies (D7): the same samples
 * always give the same steps, so that counting a step again overwrites it with what it was, or with more.
 */
export function countSteps(room: Room, sampled: Sampled, from: string): CountedStep[] {
  const lengthMs = countStepMs(room.release);
  const stepOf = (at: string) => Math.floor(Date.parse(at) / lengthMs) * lengthMs;
  const firstMs = stepOf(from);
  return room.runbook.objectives.flatMap((spec) => {
    const steps = new Map<number, CountedStep>();
    for (const { at, good, total } of eventsOf(room, spec, sampled, from)) {
      const startMs = stepOf(at);
      if (startMs < firstMs) continue;
      const step = steps.get(startMs) ?? {
        objective: spec.slug,
        at: after('1970-01-01T00:00:00.000Z', startMs),
        good: 0,
        total: 0,
      };
      steps.set(startMs, { ...step, good: step.good + good, total: step.total + total });
    }
    return [...steps.values()];
  });
}
