import type { PhaseRun, Room } from '../room.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** What the parties give their word on in a run: each HOLD that was decided in it, and the way on (F5). */
export function agreedOn(room: Room, run: PhaseRun): string[] {
  const holds = Object.values(room.decisions)
    .filter(({ verb, phaseRun }) => verb === 'HOLD' && phaseRun === run.id)
    .sort((a, b) => a.at.localeCompare(b.at));
  return [...holds.map(({ id }) => id), run.id];
}

/** Every named party has agreed on record to leave this run of the phase, and to each HOLD in it (F5). */
export const agreement: CriterionKind<'agreement'> = ({ parties }, { room, run }) => {
  const on = run ? agreedOn(room, run) : [];
  const missing = parties.filter(
    (role) => on.length === 0 || on.some((subject) => !room.agreements[`${subject}/${role}`]),
  );
  if (missing.length === 0) return met('criterion-agreement', { parties });
  return unmet('open', 'agreement-missing', { parties: missing }, missing);
};
