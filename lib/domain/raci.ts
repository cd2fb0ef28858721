import { type Reason, reason } from './message.ts';
import type { Room } from './room.ts';
import type { Letter, Workstream } from './runbook/schema.ts';

/** What a letter allows (ruling 18): R and A act; A decides, waives and signs; C votes and comments. */
export type Power = 'act' | 'decide' | 'comment';

const powers = {
  R: ['act', 'comment'],
  A: ['act', 'decide', 'comment'],
  RA: ['act', 'decide', 'comment'],
  C: ['comment'],
  I: [],
} satisfies Record<Letter, Power[]> as Record<Letter, Power[]>;

/** The roles this person holds now, in the runbook's order. */
export function rolesOf(room: Room, person: string): string[] {
  const held = new Set(
    Object.values(room.roles)
      .filter((row) => row.person === person && row.endedAt === undefined)
      .map((row) => row.role),
  );
  return room.runbook.roles.map((role) => role.slug).filter((role) => held.has(role));
}

/** The people who hold this role now. */
export function holdersOf(room: Room, role: string): string[] {
  return Object.values(room.roles)
    .filter((row) => row.role === role && row.endedAt === undefined)
    .map((row) => row.person);
}

/** Who sits in the seat of command now: one person, or nobody (A1). */
export function commanderOf(room: Room): string | undefined {
  return holdersOf(room, room.runbook.command)[0];
}

/** The people who stand in for the seat of command; nobody where the runbook names no deputy (A1). */
export function deputiesOf(room: Room): string[] {
  const { deputy } = room.runbook;
  return deputy === undefined ? [] : holdersOf(room, deputy);
}

/** The roles whose letter in this workstream gives the power. */
export function rolesWith(room: Room, workstream: Workstream, power: Power): string[] {
  const letters = room.runbook.raci[workstream] ?? {};
  return room.runbook.roles
    .map((role) => role.slug)
    .filter((role) => {
      const letter = letters[role];
      return letter !== undefined && powers[letter].includes(power);
    });
}

/** The roles that are accountable in some workstream, in the runbook's order (ruling 18). */
export function rolesThatDecide(room: Room): string[] {
  const deciding = new Set(
    (Object.keys(room.runbook.raci) as Workstream[]).flatMap((workstream) =>
      rolesWith(room, workstream, 'decide'),
    ),
  );
  return room.runbook.roles.map((role) => role.slug).filter((role) => deciding.has(role));
}

/** A person's way to an act: the first of these that the person has. */
export type Way = { workstream: Workstream; power: Power } | { role: string };

/** Any letter but I, in any workstream. */
export function anyVoice(room: Room): Way[] {
  return (Object.keys(room.runbook.raci) as Workstream[]).map((workstream) => ({
    workstream,
    power: 'comment' as const,
  }));
}

/**
 * The role in which the person may act by one of the ways, or the reason why not, naming who may.
 * No letter, no act (F2).
 */
export function mayBy(
  room: Room,
  person: string,
  ways: Way[],
): { role: string } | { reason: Reason } {
  const held = rolesOf(room, person);
  const who = new Set<string>();
  for (const way of ways) {
    const allowed = 'role' in way ? [way.role] : rolesWith(room, way.workstream, way.power);
    const role = held.find((slug) => allowed.includes(slug));
    if (role !== undefined) return { role };
    for (const slug of allowed) who.add(slug);
  }
  return { reason: reason('no-letter', { roles: [...who] }, [...who]) };
}

/** Whether the person is in command, or accountable for any workstream, of this release. */
export function mayDecideSomething(room: Room, person: string): boolean {
  const ways = (Object.keys(room.runbook.raci) as Workstream[]).map(
    (workstream): Way => ({ workstream, power: 'decide' }),
  );
  return 'role' in mayBy(room, person, [{ role: room.runbook.command }, ...ways]);
}
