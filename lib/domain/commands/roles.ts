import * as z from 'zod';
import { reason } from '../message.ts';
import { holdersOf, mayBy, type Way } from '../raci.ts';
import type { Caller, RoleAssignment, Room } from '../room.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Line, Person, Text } from './text.ts';

/** The rows by which a person takes a role: a seat for one is vacated first (A1, A2). */
function take(room: Room, role: string, person: string, now: string): RoleAssignment[] {
  const spec = room.runbook.roles.find((row) => row.slug === role);
  const left =
    spec?.seat === 'one'
      ? Object.values(room.roles)
          .filter((row) => row.role === role && !row.endedAt && row.person !== person)
          .map((row) => ({ ...row, endedAt: now }))
      : [];
  return [...left, { id: `${role}:${person}`, role, person, assignedAt: now }];
}

/** The seat of command is never left to a person who is gone: the deputy and an admin may fill it (A1). */
const standIns = ({ runbook: { deputy } }: Room): Way[] =>
  deputy === undefined ? [] : [{ role: deputy }];

/** The IC and whoever decides; else an admin, so that a room can never be without a way to its seats. */
function decidesOrAdmin(room: Room, actor: Caller, ways: Way[]) {
  const allowed = mayBy(room, actor.id, [...ways, { workstream: 'decision', power: 'decide' }]);
  return 'role' in allowed || !actor.admin ? allowed : { role: 'admin' };
}

/** The role that a hand-over names; `ic` and no name at all mean the seat of command, however it is called (A1). */
function roleNamed(room: Room, role: string) {
  const { roles, command: seat } = room.runbook;
  const spec = roles.find((row) => row.slug === role);
  return spec ?? (role === 'ic' ? roles.find((row) => row.slug === seat) : undefined);
}

/** Gives a role to a person, or takes it away. The seat of command changes hands by `release.handover` alone (A1). */
export const roleAssign = command({
  input: z.strictObject({ role: Line, person: Person, remove: z.boolean().default(false) }),
  by: 'both',
  kind: 'role.assigned',
  allow: (room, _input, actor) => decidesOrAdmin(room, actor, []),
  run: (room, input, { now }) => {
    const spec = roleNamed(room, input.role);
    if (!spec) return invalid(reason('unknown-role', { ref: input.role }));
    const holders = holdersOf(room, spec.slug);
    if (spec.slug === room.runbook.command && holders.length > 0)
      return refuse(reason('handover-only', {}, [spec.slug]));
    const held = holders.includes(input.person);
    if (input.remove !== held) {
      return refuse(
        reason(held ? 'role-held' : 'role-not-held', { role: spec.slug, person: input.person }),
      );
    }
    const row = room.roles[`${spec.slug}:${input.person}`];
    const roles =
      input.remove && row ? [{ ...row, endedAt: now }] : take(room, spec.slug, input.person, now);
    return done({
      kind: input.remove ? 'role.removed' : 'role.assigned',
      params: { role: spec.slug, person: input.person },
      changes: { roles },
    });
  },
});

/**
 * A role changes hands with a briefing; one entry, so that there is exactly one IC at any time (A1). Its holder
 * and who decides hand it over; the IC's seat is taken over by the deputy or filled by an admin when the IC is
 * gone, and the entry says in which role that was done. Refuses a person who holds it already.
 */
export const releaseHandover = command({
  input: z.strictObject({ role: Line.default('ic'), to: Person, briefing: Text }),
  by: 'person',
  kind: 'release.handed-over',
  recordsRefusal: true,
  allow: (room, input, actor) =>
    decidesOrAdmin(room, actor, [
      { role: roleNamed(room, input.role)?.slug ?? input.role },
      ...(roleNamed(room, input.role)?.slug === room.runbook.command ? standIns(room) : []),
    ]),
  run: (room, input, { now }) => {
    const spec = roleNamed(room, input.role);
    if (!spec) return invalid(reason('unknown-role', { ref: input.role }));
    const from = holdersOf(room, spec.slug);
    if (from.includes(input.to))
      return refuse(reason('role-held', { role: spec.slug, person: input.to }));
    const left = Object.values(room.roles)
      .filter((row) => row.role === spec.slug && !row.endedAt)
      .map((row) => ({ ...row, endedAt: now }));
    const taken = {
      id: `${spec.slug}:${input.to}`,
      role: spec.slug,
      person: input.to,
      assignedAt: now,
    };
    return done({
      kind: 'release.handed-over',
      params: { role: spec.slug, from: from.join(', '), to: input.to, briefing: input.briefing },
      changes: { roles: [...left, taken] },
    });
  },
});
