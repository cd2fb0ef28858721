import { type Reason, reason } from './message.ts';
import { holdersOf, rolesWith } from './raci.ts';
import type { Room } from './room.ts';

/** Something that several parties take together, as a runbook writes it (F4, F5). */
export interface Joint {
  parties: string[];
  /** How many different people must speak; as many as there are parties where it is left out. */
  distinctPeople?: number | undefined;
}

/** Who has spoken for which party: role to person. */
export type Words = ReadonlyMap<string, string>;

const voices = ({ parties }: Joint, words: Words) =>
  new Set(parties.flatMap((role) => words.get(role) ?? []));

/** How many different people the parties can speak with at most, each for one of them: a matching of roles and people. */
export function mostPeople(room: Room, parties: readonly string[]): number {
  return mostVoices((role) => holdersOf(room, role), parties);
}

/** The same for seats that are not those of a room yet. */
export function mostVoices(
  holders: (role: string) => readonly string[],
  parties: readonly string[],
): number {
  const speaks = new Map<string, string>();
  const seat = (role: string, tried: Set<string>): boolean =>
    holders(role).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const other = speaks.get(person);
      if (other !== undefined && !seat(other, tried)) return false;
      speaks.set(person, role);
      return true;
    });
  return parties.filter((role) => seat(role, new Set())).length;
}

/** How many different people a joint decision asks for by its runbook. */
export const peopleAsked = ({ parties, distinctPeople = parties.length }: Joint): number =>
  Math.min(distinctPeople, parties.length);

/** The same in this room: a drill is content with the people that it seats, so that a few can rehearse it. */
export function peopleWanted(room: Room, joint: Joint): number {
  const asked = peopleAsked(joint);
  return room.release.drill ? Math.min(asked, Math.max(1, mostPeople(room, joint.parties))) : asked;
}

/** How many different people are still missing among those who spoke (F4). */
export function peopleMissing(room: Room, joint: Joint, words: Words): number {
  return Math.max(0, peopleWanted(room, joint) - voices(joint, words).size);
}

/** Parties that somebody holds who has not spoken yet; where there is none, whoever fills the seats. */
export function whoElse(room: Room, joint: Joint, words: Words): string[] {
  const spoken = voices(joint, words);
  const others = joint.parties.filter((role) =>
    holdersOf(room, role).some((person) => !spoken.has(person)),
  );
  return others.length > 0 ? others : rolesWith(room, 'decision', 'decide');
}

/**
 * Why this person may not speak for this party as well: a joint decision is of several people, and the parties that
 * would be left are too few for it. Whoever has not spoken yet may speak in the place of one who spoke for two.
 */
export function jointReasons(
  room: Room,
  joint: Joint,
  words: Words,
  { role, person }: { role: string; person: string },
): Reason[] {
  const before = words.get(role);
  if (before !== undefined) {
    const isAnother = before !== person && !voices(joint, words).has(person);
    const helps = isAnother && peopleMissing(room, joint, words) > 0;
    return helps ? [] : [reason('agreed-already', { role })];
  }
  const next = new Map(words).set(role, person);
  const left = joint.parties.filter((party) => !next.has(party)).length;
  const missing = peopleMissing(room, joint, next);
  if (missing <= left) return [];
  const people = voices(joint, next).size;
  const params = { role, people, needed: peopleWanted(room, joint) };
  return [reason('joint-same-person', params, whoElse(room, joint, next))];
}
