import { peopleMissing, peopleWanted, whoElse } from '../joint.ts';
import { wordsOn } from '../lookup.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** Every named party has agreed on record to leave this run of the phase, by as many people as are asked (F5). */
export const agreement: CriterionKind<'agreement'> = (spec, { room, run }) => {
  const { parties } = spec;
  const words = wordsOn(room, run?.id ?? '');
  const missing = parties.filter((role) => !words.has(role));
  if (missing.length > 0) return unmet('open', 'agreement-missing', { parties: missing }, missing);
  const short = peopleMissing(room, spec, words);
  if (short === 0) return met('criterion-agreement', { parties });
  const params = { parties, count: short, needed: peopleWanted(room, spec) };
  return unmet('open', 'agreement-people', params, whoElse(room, spec, words));
};
