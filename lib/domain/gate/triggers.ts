import { openTriggers } from '../lookup.ts';
import { rolesWith } from '../raci.ts';
import { armedCount } from '../triggers/index.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** No rollback trigger is open. A trigger that is answered but not cleared stays in the way (ruling 11). */
export const triggers: CriterionKind<'triggers'> = (_spec, { room, readings }) => {
  const open = openTriggers(room);
  const total = room.runbook.triggers.length;
  if (open.length === 0) {
    return met('criterion-triggers', { armed: armedCount(room, readings), total });
  }
  const who = [
    ...new Set([
      ...rolesWith(room, 'decision', 'decide'),
      ...rolesWith(room, 'monitoring', 'decide'),
    ]),
  ];
  return unmet('bad', 'trigger-open', { triggers: open.map((t) => t.id), count: open.length }, who);
};

/** The attempt in hand had no rollback (B8; "0 rollbacks" counts the attempt that completed). */
export const noRollback: CriterionKind<'no-rollback'> = (_spec, { room }) => {
  if (room.release.rollbackAt === undefined) return met('criterion-no-rollback');
  return unmet('bad', 'rolled-back-in-attempt', {}, []);
};
