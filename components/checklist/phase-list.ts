import { runOf, runsOf } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';

const isProcedure = ({ kind }: PhaseSpec) => kind === 'rollback' || kind === 'reactivation';

/** Phases in the runbook's order; the rollback procedure stands where it was called from. */
function inOrder(room: Room): PhaseSpec[] {
  const { phases } = room.runbook;
  const usual = phases.filter((phase) => !isProcedure(phase));
  const shown = phases.filter(
    (phase) =>
      phase.kind === 'rollback' ||
      (phase.kind === 'reactivation' && runsOf(room, phase.slug).length > 0),
  );
  const begun = usual.findLastIndex((phase) => runOf(room, phase.slug) !== undefined);
  return [...usual.slice(0, begun + 1), ...shown, ...usual.slice(begun + 1)];
}

/** Whether a phase is worth a line: the rollback procedure only once there is something to roll back. */
function isShown(room: Room, phase: PhaseSpec): boolean {
  if (phase.kind !== 'rollback') return true;
  const deployed = room.runbook.phases.some(
    (other) => (other.kind === 'canary' || other.deploys) && runsOf(room, other.slug).length > 0,
  );
  return deployed || runsOf(room, phase.slug).length > 0;
}

/** The phases that a checklist shows, in the order in which they are worked off. */
export function phasesShown(room: Room): PhaseSpec[] {
  return inOrder(room).filter((phase) => isShown(room, phase));
}

/** A phase on the way to production, as distinct from the procedures that undo it. */
export function isOnTheWay(phase: PhaseSpec): boolean {
  return !isProcedure(phase);
}
