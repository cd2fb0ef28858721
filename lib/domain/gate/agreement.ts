import { peopleMissing, peopleWanted, whoElse } from '../joint.ts';
import { findTrigger, wordsOn } from '../lookup.ts';
import type { Decision, PhaseRun, Room } from '../room.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

function holdsIn(room: Room, run: PhaseRun): Decision[] {
  return Object.values(room.decisions)
    .filter(({ verb, phaseRun }) => verb === 'HOLD' && phaseRun === run.id)
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** What the parties give their word on in a run: each HOLD that was decided in it, and the way on (F5). */
export function agreedOn(room: Room, run: PhaseRun): string[] {
  return [...holdsIn(room, run).map(({ id }) => id), run.id];
}

/** When something last came up in a run that voids what was agreed before it: a HOLD, or a trigger (ruling 13). */
function voidedAt(room: Room, run: PhaseRun): string | undefined {
  const fired = Object.values(room.triggers).filter(
    ({ id }) => findTrigger(room.runbook, id)?.action !== 'watch',
  );
  const times = [...holdsIn(room, run).map(({ at }) => at), ...fired.map(({ firedAt }) => firedAt)];
  return times
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}

/**
 * Who has spoken for which party on a HOLD or on the way on: role to person. As with a poll (ruling 13), a word for
 * the way on is void after a HOLD or a trigger: what was agreed before was agreed without it.
 */
export function wordsIn(room: Room, run: PhaseRun, subject: string): ReadonlyMap<string, string> {
  return wordsOn(room, subject, subject === run.id ? voidedAt(room, run) : undefined);
}

/**
 * Every named party has agreed on record to leave this run of the phase, and to each HOLD in it, each time by as many
 * people as are asked (F5).
 */
export const agreement: CriterionKind<'agreement'> = (spec, { room, run }) => {
  const { parties } = spec;
  const given = run ? agreedOn(room, run).map((subject) => wordsIn(room, run, subject)) : [];
  const missing = parties.filter(
    (role) => given.length === 0 || given.some((words) => !words.has(role)),
  );
  if (missing.length > 0) return unmet('open', 'agreement-missing', { parties: missing }, missing);
  const alone = given.find((words) => peopleMissing(room, spec, words) > 0);
  if (!alone) return met('criterion-agreement', { parties });
  const count = peopleMissing(room, spec, alone);
  const params = { parties, count, needed: peopleWanted(room, spec) };
  return unmet('open', 'agreement-people', params, whoElse(room, spec, alone));
};
