import { runningFreeze } from '../freezes.ts';
import { rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** No change freeze runs, and every objective has more budget left than its freeze asks; unread budgets stay closed (D7). */
export const freeze: CriterionKind<'freeze'> = (_spec, { room, readings, now }) => {
  const running = runningFreeze(room.runbook.freezes, now);
  if (running) {
    const params = { freeze: running.freeze.slug, readyAt: running.endsAt };
    return unmet('waiting', 'freeze-window', params);
  }
  const who = rolesWith(room, 'monitoring', 'act');
  const read = room.runbook.objectives.map(({ slug }) => ({ slug, is: readings.objectives[slug] }));
  const frozen = read.filter(({ is }) => is?.frozen).map(({ slug }) => slug);
  if (frozen.length > 0) return unmet('bad', 'budget-frozen', { objectives: frozen }, who);
  const silent = read.filter(({ is }) => is?.state !== 'ok').map(({ slug }) => slug);
  if (silent.length > 0) return unmet('bad', 'budget-unread', { objectives: silent }, who);
  return met('criterion-freeze');
};
