import { burnOver } from '../objectives/burn-over.ts';
import { rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** The error budget burns slower than this over the window (B8, D7). */
export const burn: CriterionKind<'burn'> = (spec, { room, readings }) => {
  const reading = readings.objectives[spec.objective];
  const row = reading && burnOver(room.release, reading, spec.windowMs);
  const who = rolesWith(room, 'monitoring', 'act');
  const params = { objective: spec.objective, under: spec.under, windowMs: spec.windowMs };
  if (!row || row.state === 'no-data') return unmet('bad', 'burn-unread', params, who);
  if (row.rate === undefined) return unmet('waiting', 'burn-few', { ...params, total: row.total });
  const told = { ...params, rate: row.rate };
  if (row.rate < spec.under && row.state === 'ok') return met('criterion-burn', told);
  return row.state === 'ok'
    ? unmet('bad', 'burn-over', told, who)
    : unmet('waiting', 'burn-few', { ...params, total: row.total });
};
