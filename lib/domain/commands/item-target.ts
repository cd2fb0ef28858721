import { isRowClosed } from '../checklist/row-closed.ts';
import { currentPhase, findItem, itemIn, runOf } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { mayBy, type Power, rolesWith, type Way } from '../raci.ts';
import type { Actor, ItemState, PhaseRun, Room } from '../room.ts';
import type { ItemSpec, PhaseSpec } from '../runbook/schema.ts';
import { invalid, type Refusal, refuse } from './command.ts';

/** A row of the runbook with its run and what is known of it. */
export interface ItemTarget {
  phase: PhaseSpec;
  item: ItemSpec;
  /** The row that the item is, or is a part of. */
  row: ItemSpec;
  run: PhaseRun;
  state: ItemState | undefined;
  /** Key of the row in `room.items`. */
  id: string;
}

/** A stage that was left for a retry of an earlier one lies ahead again. */
function isAhead(room: Room, phase: PhaseSpec, run: PhaseRun): boolean {
  const here = currentPhase(room);
  const { phases } = room.runbook;
  return (
    run.state !== 'current' && here !== undefined && phases.indexOf(phase) > phases.indexOf(here)
  );
}

/** The row that a command names; refuses unknown rows, and rows of a phase that has not begun (A3). */
export function itemTarget(room: Room, ref: string): ItemTarget | Refusal {
  const placed = findItem(room.runbook, ref);
  if (!placed) return invalid(reason('unknown-item', { ref }));
  const run = runOf(room, placed.phase.slug);
  if (!run || isAhead(room, placed.phase, run)) {
    const who = rolesWith(room, 'decision', 'decide');
    return refuse(
      reason('phase-not-begun', { item: placed.item.slug, phase: placed.phase.slug }, who),
    );
  }
  const state = itemIn(room, run, placed.item.slug);
  return { ...placed, run, state, id: `${placed.item.slug}@${run.run}` };
}

/** Who may touch a row: its owner, whoever has the power in its workstream, and the Scribe (ruling 18). */
export function mayTouch(
  room: Room,
  ref: string,
  actor: Actor,
  power: Power = 'act',
): { role: string } | { reason: Reason } {
  const placed = findItem(room.runbook, ref);
  const ways: Way[] = placed
    ? [{ role: placed.item.owner }, { workstream: placed.item.workstream, power }]
    : [];
  return mayBy(room, actor.id, [...ways, { workstream: 'record', power: 'act' }]);
}

/**
 * Required rows before this one in its phase that are still open. Rows the room measures do not block, nor do
 * alternatives to this one, nor the rows of another track (C1).
 */
export function earlierOpen(
  room: Room,
  { phase, row, run }: Pick<ItemTarget, 'phase' | 'row' | 'run'>,
): ItemSpec[] {
  return phase.items.slice(0, phase.items.indexOf(row)).filter((item) => {
    if (!item.required || item.measured !== undefined) return false;
    const isBeside =
      row.track !== undefined && item.track !== undefined && item.track !== row.track;
    const isAlternative = row.oneOf !== undefined && item.oneOf === row.oneOf;
    return !isBeside && !isAlternative && !isRowClosed(room, phase, run, item);
  });
}

/** A3: steps run in the checklist's order. */
export function outOfOrder(room: Room, target: ItemTarget): Reason[] {
  const open = earlierOpen(room, target);
  if (open.length === 0) return [];
  const who = [...new Set(open.map((item) => item.owner))];
  return [reason('earlier-row-open', { items: open.map((item) => item.slug) }, who)];
}
