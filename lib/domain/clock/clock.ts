import { findPhase, isClosed, itemIn, openTriggers } from '../lookup.ts';
import type { PhaseRun, Release, Room } from '../room.ts';
import type { SoakSpec } from '../runbook/item-spec.ts';
import type { ItemSpec, PhaseSpec } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';
import { holdShiftMs } from './built-in-holds.ts';

/** Milliseconds from `from` to `to`. */
export function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** The instant `ms` after `at`, as ISO text. */
export function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** Signed milliseconds from T-0 (A7); negative before it. */
export function offsetMs(release: Pick<Release, 'targetAt'>, at: string): number {
  return between(release.targetAt, at);
}

/** When the plan has this phase begin: its offset from the present target (ruling 21), drill-scaled, and moved by built-in holds. */
export function plannedAt(
  room: Pick<Room, 'release' | 'runbook'>,
  phase: PhaseSpec,
): string | undefined {
  if (phase.at === undefined) return undefined;
  const offset = scaled(room.release, phase.at) + holdShiftMs(room, phase);
  return after(room.release.targetAt, offset);
}

/**
 * How much later than planned the run began, in milliseconds; negative: early. Against the plan as it
 * stood then: a target that moves later moves only what has not begun (A7, ruling 21).
 */
export function driftMs(run: PhaseRun): number | undefined {
  return run.plannedAt === undefined ? undefined : between(run.plannedAt, run.startedAt);
}

/** A running soak (B5, ruling 8). */
export interface Soak {
  neededMs: number;
  elapsedMs: number;
  done: boolean;
  /** Absent while the soak has not begun. */
  endsAt?: string;
}

/** Where a continuous soak counts from: it restarts when a signal leaves its limits or a trigger fires. */
function continuousSince(room: Room, startedAt: string): string | undefined {
  let since = startedAt;
  for (const spec of room.runbook.signals) {
    if (!spec.golden) continue;
    const withinAt = room.signals[spec.slug]?.withinAt;
    if (withinAt === undefined) return undefined;
    if (withinAt > since) since = withinAt;
  }
  if (openTriggers(room).length > 0) return undefined;
  for (const trigger of Object.values(room.triggers)) {
    if (trigger.clearedAt && trigger.clearedAt > since) since = trigger.clearedAt;
  }
  return since;
}

function soakFrom(room: Room, spec: SoakSpec, startedAt: string | undefined, now: string): Soak {
  const neededMs = scaled(room.release, spec.durationMs);
  const since =
    startedAt === undefined || spec.mode === 'elapsed'
      ? startedAt
      : continuousSince(room, startedAt);
  if (since === undefined) return { neededMs, elapsedMs: 0, done: false };
  const elapsedMs = Math.min(Math.max(between(since, now), 0), neededMs);
  return { neededMs, elapsedMs, done: elapsedMs >= neededMs, endsAt: after(since, neededMs) };
}

/** The soak of a run; undefined where its phase has none. */
export function soakOf(room: Room, run: PhaseRun, now: string): Soak | undefined {
  const phase = findPhase(room.runbook, run.phase);
  return phase?.soak && soakFrom(room, phase.soak, run.soakStartedAt, now);
}

/** When a row's own clock begins: with the last of the required rows before it that was closed (B5). */
function rowStartedAt(room: Room, run: PhaseRun, item: ItemSpec): string | undefined {
  const items = findPhase(room.runbook, run.phase)?.items ?? [];
  const at = items.findIndex((row) => row.slug === item.slug);
  let startedAt = run.startedAt;
  for (const before of items.slice(0, at).filter((row) => row.required)) {
    const state = itemIn(room, run, before.slug);
    if (!state || !isClosed(state)) return undefined;
    if (state.changedAt > startedAt) startedAt = state.changedAt;
  }
  return startedAt;
}

/** The clock of a measured row: its own, or its phase's soak; undefined where there is none. */
export function rowSoakOf(
  room: Room,
  run: PhaseRun,
  item: ItemSpec,
  now: string,
): Soak | undefined {
  if (item.measured === undefined) return undefined;
  if (!item.soak) return soakOf(room, run, now);
  return soakFrom(room, item.soak, rowStartedAt(room, run, item), now);
}

/** Whether the room is measuring this row in this run. */
export function isMeasuring(room: Room, run: PhaseRun, item: ItemSpec): boolean {
  if (item.measured === undefined) return false;
  return (item.soak ? rowStartedAt(room, run, item) : run.soakStartedAt) !== undefined;
}

/** When the next update is due (G2): the cadence of the time of the last one, counted from it. Undefined: none is owed. */
export function nextUpdateAt(room: Room): string | undefined {
  const { release, runbook } = room;
  if (release.startedAt === undefined || release.endedAt !== undefined) return undefined;
  if (release.state === 'planned') return undefined;
  let last = release.startedAt;
  for (const update of Object.values(room.updates)) if (update.at > last) last = update.at;
  const offset = offsetMs(release, last);
  const cadence =
    runbook.cadence.findLast((row) => scaled(release, row.from) <= offset) ?? runbook.cadence[0];
  if (!cadence) return undefined;
  // Nobody writes an update every fifteen seconds: a drill shortens the cadence to two minutes at most.
  const everyMs = Math.max(scaled(release, cadence.everyMs), Math.min(cadence.everyMs, 120_000));
  const dueAt = after(last, everyMs);
  const until = runbook.cadenceUntil;
  return until !== undefined && offsetMs(release, dueAt) > scaled(release, until)
    ? undefined
    : dueAt;
}
