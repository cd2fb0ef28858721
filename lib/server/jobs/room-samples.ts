import type { HeldAlerts } from '#lib/domain/alerts/read.ts';
import type { Message } from '#lib/domain/message.ts';
import type { ObjectiveCounts } from '#lib/domain/objectives/read.ts';
import type { ProbeStretch } from '#lib/domain/probes/stretch.ts';
import type { Release, Room } from '#lib/domain/room.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import { lookbackMs, type Sampled } from '#lib/domain/signals/read-all.ts';
import type { OtherRelease, Sample } from '#lib/domain/signals/reading.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { isRemote } from '#lib/domain/signals/source-spec.ts';

/** Where measurements of this process lie: one set, shared by every release that uses them. No slug is equal to it. */
export const SELF = '/self';

/** Where the samples of a signal lie: the release's own, or a metric of the shared set. */
export interface Place {
  release: string;
  signal: string;
}

export interface SampleReads {
  /** Samples of one release (or of the shared set) after an instant, oldest first. */
  since(release: string, signals: string[], from: string): Promise<Sample[]>;
  /** Why sources of this release say nothing, by signal. */
  faults(release: string): Promise<Record<string, Message>>;
  /** What its probes have answered, by probe. */
  stretches(release: string): Promise<Record<string, ProbeStretch[]>>;
  /** What other systems' alerts say of it. */
  alerts(release: string): Promise<HeldAlerts>;
  /** Good and total events of its objectives. */
  counts(room: Room, now: string): Promise<ObjectiveCounts>;
  /** The release it is part of, and those that are part of it. */
  relatives(release: Release): Promise<Record<string, OtherRelease>>;
}

/** Where this release takes a signal's samples from. */
export function placeOf(release: Release, spec: SignalSpec): Place {
  const source = sourceOf(release, spec);
  return source.kind === 'self'
    ? { release: SELF, signal: source.metric }
    : { release: release.id, signal: spec.slug };
}

/** Samples after `from` by signal of this room's runbook, whatever source they come from. */
export async function samplesAfter(
  { release, runbook }: { release: Release; runbook: Runbook },
  from: string,
  reads: SampleReads,
): Promise<Record<string, Sample[]>> {
  const bySignal: Record<string, Sample[]> = Object.fromEntries(
    runbook.signals.map(({ slug }) => [slug, []]),
  );
  const places = runbook.signals.map((spec) => ({ slug: spec.slug, ...placeOf(release, spec) }));
  const own = places.filter((place) => place.release !== SELF);
  const shared = places.filter((place) => place.release === SELF);
  const ask = (where: string, wanted: typeof places) =>
    wanted.length === 0
      ? []
      : reads.since(where, [...new Set(wanted.map(({ signal }) => signal))], from);
  const [pushed, measured] = await Promise.all([ask(release.id, own), ask(SELF, shared)]);
  for (const sample of pushed) bySignal[sample.signal]?.push(sample);
  for (const sample of measured) {
    for (const { slug, signal } of shared) {
      if (signal === sample.signal) bySignal[slug]?.push({ ...sample, signal: slug });
    }
  }
  return bySignal;
}

/** All that the judge looks at for this room now. */
export async function sampledFor(room: Room, now: string, reads: SampleReads): Promise<Sampled> {
  const from = new Date(Date.parse(now) - lookbackMs(room)).toISOString();
  const remote = room.runbook.signals
    .filter((spec) => isRemote(sourceOf(room.release, spec)))
    .map(({ slug }) => slug);
  const { probes } = room.runbook;
  const [samples, faults, stretches, alerts, releases, counts] = await Promise.all([
    samplesAfter(room, from, reads),
    remote.length === 0 ? {} : reads.faults(room.release.id),
    probes.length === 0 ? {} : reads.stretches(room.release.id),
    reads.alerts(room.release.id),
    reads.relatives(room.release),
    reads.counts(room, now),
  ]);
  // A fault outlives the choice of its source by a moment; a pushed signal has none.
  const errors = Object.entries<Message>(faults).filter(([signal]) => remote.includes(signal));
  return { samples, errors: Object.fromEntries(errors), stretches, alerts, releases, counts };
}
