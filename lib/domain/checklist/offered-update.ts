import { currentPhase, currentRun } from '../lookup.ts';
import type { Room } from '../room.ts';
import { isRowClosed } from './row-closed.ts';

/** The update that the checklist is at: the first that an open row of the phase in hand tells (G1). */
export function offeredUpdate(room: Room): string | undefined {
  const [phase, run] = [currentPhase(room), currentRun(room)];
  if (!phase || !run) return undefined;
  const next = phase.items.find((item) => item.required && !isRowClosed(room, phase, run, item));
  return next?.updates[0];
}
