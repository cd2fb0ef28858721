import { holdersOf, rolesOf } from '../raci.ts';
import type { Room } from '../room.ts';

/** Who something is given to, as a room names them: a role of its runbook, or a person who holds one there. */
export function bearerOf(room: Room, ref: string): string | undefined {
  if (room.runbook.roles.some((role) => role.slug === ref)) return ref;
  const person = ref.toLowerCase();
  return rolesOf(room, person).length > 0 ? person : undefined;
}

/** The role in which this person bears what was given to a role or to themselves; undefined: they do not. */
export function roleBearing(room: Room, bearer: string, person: string): string | undefined {
  if (holdersOf(room, bearer).includes(person)) return bearer;
  return bearer === person ? rolesOf(room, person)[0] : undefined;
}
