import { openRequired, phaseOfKind } from '../lookup.ts';
import { moveTo } from '../phase-run.ts';
import type { Changes, ItemState, Room } from '../room.ts';
import type { ItemTarget } from './item-target.ts';

/** What a PASS sets going: the soak, the time to safe, and the end of the rollback procedure. */
export function consequences(
  room: Room,
  target: ItemTarget,
  now: string,
  state: ItemState,
): Changes {
  const changes: Changes = {};
  const { run, item, phase } = target;
  if (state.state !== 'PASS') {
    const { safeAt, ...unsafe } = room.release;
    const isUndone = item.safe && safeAt !== undefined && unsafe.state === 'rolling-back';
    return isUndone ? { release: unsafe } : changes;
  }
  if (item.startsSoak && run.soakStartedAt === undefined && phase.soak) {
    changes.phases = [{ ...run, soakStartedAt: now }];
  }
  const release = { ...room.release };
  if (item.safe && release.safeAt === undefined) release.safeAt = now;
  const after = { ...room, items: { ...room.items, [state.id]: state } };
  const procedureEnds =
    release.state === 'rolling-back' &&
    phase.kind === 'rollback' &&
    run.state === 'current' &&
    openRequired(after, phase, run).length === 0;
  if (!procedureEnds)
    return release.safeAt === room.release.safeAt ? changes : { ...changes, release };
  release.state = 'rolled-back';
  const next = phaseOfKind(room.runbook, 'reactivation');
  if (next)
    return { ...changes, ...moveTo(room, { slug: next.slug, release, leaving: 'done' }, now) };
  return { ...changes, release };
}
