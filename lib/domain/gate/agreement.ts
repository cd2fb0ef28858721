import { type CriterionKind, met, unmet } from './criterion.ts';

/** Every named party has agreed on record to leave this run of the phase (F5). */
export const agreement: CriterionKind<'agreement'> = ({ parties }, { room, run }) => {
  const missing = parties.filter((role) => !run || !room.agreements[`${run.id}/${role}`]);
  if (missing.length === 0) return met('criterion-agreement', { parties });
  return unmet('open', 'agreement-missing', { parties: missing }, missing);
};
