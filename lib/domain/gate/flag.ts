import { isUnderWay, notStanding } from '../flags/standing.ts';
import { rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** The flag stands as asked, and something or somebody has said so: for the phase's segment, else for all (E10). */
export const flag: CriterionKind<'flag'> = (spec, { room, phase }) => {
  const params = { flag: spec.flag, state: spec.on ? 'on' : 'off' };
  const open = notStanding(room, phase, spec);
  if (open.length === 0) return met('criterion-flag', params);
  const who = rolesWith(room, 'rollout', 'act');
  const bad = open.some(({ state }) => state?.state === 'failed' || state?.state === 'drifted');
  if (bad) return unmet('bad', 'flag-not-as-set', params, who);
  const silent = open.find(({ state }) => state?.state === 'unknown')?.state;
  if (silent) return unmet('bad', 'flag-unknown', { ...params, askedAt: silent.at }, who);
  if (open.every((point) => isUnderWay(point, spec.on)))
    return unmet('waiting', 'flag-on-its-way', params, who);
  return unmet('open', 'flag-not-standing', params, who);
};
