import { peopleMissing, peopleWanted, whoElse } from '../joint.ts';
import { wordsOn } from '../lookup.ts';
import type { PhaseRun, Room } from '../room.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** What the parties give their word on in a run: each HOLD that was decided in it, and the way on (F5). */
export function agreedOn(room: Room, run: PhaseRun): string[] {
  const holds = Object.values(room.decisions)
    .filter(({ verb, phaseRun }) => verb === 'HOLD' && phaseRun === run.id)
    .sort((a, b) => a.at.localeCompare(b.at));
  return [...holds.map(({ id }) => id), run.id];
}

/**
 * Every named party has agreed on record to leave this run of the phase, and to each HOLD in it, each time by as many
 * people as are asked (F5).
 */
export const agreement: CriterionKind<'agreement'> = (spec, { room, run }) => {
  const { parties } = spec;
  const given = run ? agreedOn(room, run).map((subject) => wordsOn(room, subject)) : [];
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
