import { rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** An update went out since the phase began; where none runs, since the last decision (G3). */
export const update: CriterionKind<'update'> = (_spec, { room, run }) => {
  const decided = Object.values(room.decisions).map((row) => row.at);
  const since = run?.startedAt ?? decided.sort().at(-1) ?? '';
  const sent = Object.values(room.updates).filter((row) => row.at >= since);
  if (sent.length > 0) return met('criterion-update', { count: sent.length });
  return unmet('open', 'update-missing', {}, rolesWith(room, 'communication', 'act'));
};
