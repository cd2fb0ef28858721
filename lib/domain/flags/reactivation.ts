import { findPhase, itemIn } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { rolesWith } from '../raci.ts';
import type { Room } from '../room.ts';
import type { FlagPoint } from './standing.ts';

/** Whether the rows of the reactivation phase have all passed since then: root cause and test evidence (E8). */
function causeOnRecord(room: Room, since: string): boolean {
  return Object.values(room.phases).some((run) => {
    const phase = findPhase(room.runbook, run.phase);
    if (phase?.kind !== 'reactivation') return false;
    const required = phase.items.filter((item) => item.required);
    return required.every((item) => {
      const row = itemIn(room, run, item.slug);
      return row?.state === 'PASS' && row.changedAt > since;
    });
  });
}

/**
 * After a safety switch-off that no row had planned, switching on again stays closed until root cause,
 * fix criteria and test evidence are on record (E8, S0 §4.4); a new attempt has asked for them itself.
 */
export function reactivationClosed(room: Room, { flag, state }: FlagPoint): Reason[] {
  const since = state?.safetyAt;
  if (since === undefined || state?.attempt !== room.release.attempt) return [];
  if (causeOnRecord(room, since)) return [];
  return [reason('flag-cause-missing', { flag: flag.slug }, rolesWith(room, 'decision', 'decide'))];
}
