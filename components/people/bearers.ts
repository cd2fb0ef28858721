import { holdersOf, rolesOf } from '#lib/domain/raci.ts';
import { personName, type RoomView, roleName } from '../room/room-context.ts';

/** A role by its name, a person by theirs. */
export function bearerName(view: RoomView, bearer: string): string {
  const isRole = view.room.runbook.roles.some((role) => role.slug === bearer);
  return isRole ? roleName(view, bearer) : personName(view, bearer);
}

/** The people of a role with a comma between them; nothing where its seat is empty. */
export function holderNames(view: RoomView, role: string): string {
  return holdersOf(view.room, role)
    .map((person) => personName(view, person))
    .join(', ');
}

/** Everyone to whom something can be given: the roles with their holders, then the people by name. */
export function bearerOptions(view: RoomView): { value: string; text: string }[] {
  const { room, words } = view;
  const roles = room.runbook.roles.map(({ slug }) => {
    const holders = holderNames(view, slug) || words.translate('people.vacant');
    return { value: slug, text: `${roleName(view, slug)} · ${holders}` };
  });
  const people = [...new Set(Object.values(room.roles).map((row) => row.person))]
    .filter((person) => rolesOf(room, person).length > 0)
    .map((person) => ({ value: person, text: personName(view, person) }));
  return [...roles, ...people];
}
