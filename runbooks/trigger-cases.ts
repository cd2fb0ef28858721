import type { FiringAlert } from '#lib/domain/alerts/alert-reading.ts';
import { after } from '#lib/domain/clock/clock.ts';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { readAll } from '#lib/domain/signals/read-all.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { probeReading } from '#lib/domain/testing/readings.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { lookAt } from '#lib/domain/triggers/index.ts';

export const now = '2026-12-01T12:00:00.000Z';
const minute = 60_000;

export const ago = (minutes: number) => after(now, -minutes * minute);
export const times = <T>(count: number, value: T): T[] =>
  Array.from({ length: count }, () => value);

/** Samples of a signal, the last of them now. */
export function every(
  signal: string,
  values: (number | Partial<Sample>)[],
  stepMs = minute,
): Sample[] {
  return values.map((value, at) => ({
    signal,
    at: after(now, -(values.length - 1 - at) * stepMs),
    ...(typeof value === 'number' ? { value } : value),
  }));
}

/** A live room of this runbook that is in this phase. */
export function roomIn(runbook: Runbook, phase: string): Room {
  const { room } = new Story({ state: 'live', attempt: 1, phase: `${phase}@1` }, runbook);
  room.phases[`${phase}@1`] = {
    id: `${phase}@1`,
    phase,
    run: 1,
    attempt: 1,
    state: 'current',
    startedAt: ago(120),
  };
  return room;
}

interface Seen {
  samples?: Sample[];
  probes?: Partial<ProbeReading>[];
  /** Alerts that fire; without them no sender was ever heard of. */
  alerts?: FiringAlert[];
}

/** What a trigger of this runbook says in this phase of what was measured. */
export function lookIn(room: Room, slug: string, { samples = [], probes = [], alerts }: Seen) {
  const trigger = room.runbook.triggers.find((one) => one.slug === slug);
  if (!trigger) throw new Error(`no trigger ${slug}`);
  const bySignal = Object.groupBy(samples, ({ signal }) => signal);
  const measured = readAll(
    room,
    { samples: bySignal as Record<string, Sample[]>, errors: {} },
    now,
  );
  const readings = probes.map((probe) => probeReading({ judgedAt: now, ...probe }));
  const byProbe = Object.fromEntries(readings.map((reading) => [reading.probe, reading]));
  const told = { connected: alerts !== undefined, truncated: 0, firing: alerts ?? [] };
  return lookAt(room, { ...measured, probes: byProbe, alerts: told }, trigger).state;
}
