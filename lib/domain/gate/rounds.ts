import { tallyOf } from '../rounds/schedule.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/**
 * Every round that was due so far, or that is planned at all, is on record with PASS, of the named schedules or of
 * all (H1). A missed round that was made good late counts, and is named.
 */
export const rounds: CriterionKind<'rounds'> = ({ rounds: named, all }, { room, now }) => {
  const specs = room.runbook.rounds.filter(
    ({ slug }) => named.length === 0 || named.includes(slug),
  );
  const tallies = specs.map((spec) => ({ spec, ...tallyOf(room, spec, now) }));
  const sum = (pick: (row: (typeof tallies)[number]) => number) =>
    tallies.reduce((total, row) => total + pick(row), 0);
  const open = tallies.filter(({ missed, fail, due }) => missed + fail + due > 0);
  const params = { pass: sum((row) => row.pass), late: sum((row) => row.late) };
  const left = all ? sum((row) => row.planned - row.pass) : 0;
  if (open.length === 0 && left === 0) return met('criterion-rounds', params);
  const who = [...new Set((open.length > 0 ? open : tallies).map(({ spec }) => spec.owner))];
  if (open.length === 0) return unmet('waiting', 'rounds-to-come', { ...params, left }, who);
  const words = {
    ...params,
    missed: sum((row) => row.missed),
    fail: sum((row) => row.fail),
    due: sum((row) => row.due),
    rounds: open.map(({ spec }) => spec.slug),
  };
  return unmet('open', 'rounds-open', words, who);
};
