import { earlierOpen } from '../commands/item-target.ts';
import { currentPhase, currentRun } from '../lookup.ts';
import type { Room } from '../room.ts';
import { isRowClosed } from './row-closed.ts';

/** The update that the checklist is at: the first that a row in hand tells, in the order of the phase's tracks (G1). */
export function offeredUpdate(room: Room): string | undefined {
  const [phase, run] = [currentPhase(room), currentRun(room)];
  if (!phase || !run) return undefined;
  const open = phase.items.filter((item) => item.required && !isRowClosed(room, phase, run, item));
  const inHand = open.filter((row) => earlierOpen(room, { phase, row, run }).length === 0);
  return inHand.flatMap(({ updates }) => updates)[0];
}
