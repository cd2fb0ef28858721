import type { Room } from '../room.ts';
import type { Runbook } from '../runbook/schema.ts';

/** Triggers that name flags to be switched off when they fire (E6). */
export function containingTriggers(runbook: Runbook): Runbook['triggers'] {
  return runbook.triggers.filter(({ contain }) => contain.length > 0);
}

/** Containment is on: the release opted in, and it is no drill (E6, ruling 27). */
export function isContaining({ release }: Pick<Room, 'release'>): boolean {
  return release.containment === true && !release.drill;
}
