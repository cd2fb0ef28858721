import { openRequired, phaseOfKind, runsOf } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { rolesWith, type Way } from '../raci.ts';
import type { Room } from '../room.ts';
import type { Incident } from './incident-row.ts';

/** Who may put a root cause, fix criteria and test evidence on record (E8). */
export const rootCauseWays: Way[] = [
  { workstream: 'rollout', power: 'act' },
  { workstream: 'security', power: 'act' },
  { workstream: 'validation', power: 'act' },
  { workstream: 'decision', power: 'decide' },
];

/** The roles that can lift what waits for a root cause. */
function whoExplains(room: Room): string[] {
  const may = new Set(
    rootCauseWays.flatMap((way) =>
      'role' in way ? [way.role] : rolesWith(room, way.workstream, way.power),
    ),
  );
  return room.runbook.roles.map((role) => role.slug).filter((slug) => may.has(slug));
}

/** Incidents that were still open at that time, or opened since. */
function incidentsSince(room: Room, at: string): Incident[] {
  return Object.values(room.incidents).filter(
    (row) => row.recoveredAt === undefined || row.recoveredAt >= at,
  );
}

/** The required rows of the reactivation phase that are open; undefined where the runbook has no such phase. */
function openRows(room: Room, since: string): { items: string[]; who: string[] } | undefined {
  const phase = phaseOfKind(room.runbook, 'reactivation');
  if (!phase) return undefined;
  const run = runsOf(room, phase.slug).findLast((row) => row.startedAt >= since);
  const open = openRequired(room, phase, run);
  return {
    items: open.map((item) => item.slug),
    who: [...new Set(open.map((item) => item.owner))],
  };
}

/** Whether an incident says why it happened, what fixes it, and what proves the fix. */
const isExplained = ({ rootCauseAt }: Incident): boolean => rootCauseAt !== undefined;

/**
 * What keeps traffic from coming back after a rollback (E8): the open rows of the runbook's reactivation phase, or,
 * where it has none, every incident of the rollback without a root cause. Nobody can override it (ruling 17).
 */
export function attemptReasons(room: Room): Reason[] {
  const { state, rollbackAt } = room.release;
  if (state !== 'rolled-back' || rollbackAt === undefined) return [];
  const rows = openRows(room, rollbackAt);
  if (rows) {
    return rows.items.length > 0
      ? [reason('reactivation-open', { items: rows.items }, rows.who)]
      : [];
  }
  const silent = incidentsSince(room, rollbackAt).filter((row) => !isExplained(row));
  if (silent.length === 0) return [];
  const incidents = silent.map((row) => row.id);
  return [reason('root-cause-missing', { incidents }, whoExplains(room))];
}

/**
 * What keeps a kill switch off after somebody threw it at `offAt` (E8, S0 §4): a root cause recorded since, on an
 * incident or by the rows of the reactivation phase, lets it on again.
 */
export function switchOnReasons(room: Room, flag: string, offAt: string): Reason[] {
  const rows = openRows(room, offAt);
  if (rows && rows.items.length === 0) return [];
  const told = incidentsSince(room, offAt).some((row) => (row.rootCauseAt ?? '') >= offAt);
  if (told) return [];
  return [reason('switch-needs-root-cause', { flag }, whoExplains(room))];
}

/** Kill switches thrown in this attempt whose cause is not on record: a new attempt waits for them as well (E8). */
export function switchedOffReasons(room: Room): Reason[] {
  const thrown = Object.values(room.flags).filter((row) => row.attempt === room.release.attempt);
  const reasons = thrown.flatMap(({ flag, safetyAt }) =>
    safetyAt === undefined ? [] : switchOnReasons(room, flag, safetyAt),
  );
  return reasons.slice(0, 1);
}
