import { currentPhase, currentRun } from '../lookup.ts';
import type { Room } from '../room.ts';
import type { ItemSpec } from '../runbook/schema.ts';
import { isRowClosed } from './row-closed.ts';

/** Whether the rows before leave this one free: only those of another track do. */
function isFree(row: ItemSpec, before: ItemSpec[]): boolean {
  return before.every(
    ({ track }) => track !== undefined && row.track !== undefined && track !== row.track,
  );
}

/** The update that the checklist is at: the first that a row in hand tells, in the order of the phase's tracks (G1). */
export function offeredUpdate(room: Room): string | undefined {
  const [phase, run] = [currentPhase(room), currentRun(room)];
  if (!phase || !run) return undefined;
  const open = phase.items.filter((item) => item.required && !isRowClosed(room, phase, run, item));
  const inHand = open.filter((item, at) => isFree(item, open.slice(0, at)));
  return inHand.flatMap(({ updates }) => updates)[0];
}
