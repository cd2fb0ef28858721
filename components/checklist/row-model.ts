import { isRowClosed, partRows } from '#lib/domain/checklist/row-closed.ts';
import { isMeasuring } from '#lib/domain/clock/clock.ts';
import { earlierOpen, itemTarget } from '#lib/domain/commands/item-target.ts';
import {
  currentPhase,
  currentRun,
  findPhase,
  isClosed,
  itemIn,
  runOf,
  runsOf,
} from '#lib/domain/lookup.ts';
import type { Evidence, ItemAttempt, ItemState, PhaseRun, Room, Waiver } from '#lib/domain/room.ts';
import type { ItemSpec, PhaseSpec } from '#lib/domain/runbook/schema.ts';

/** What the screen shows a row as. */
export type RowStanding =
  | 'open'
  | 'running'
  | 'pass'
  | 'fail'
  | 'waived'
  | 'locked'
  | 'measuring'
  | 'excluded';

/** A row of one run with all that is known of it. */
export interface RowFacts {
  item: ItemSpec;
  phase: PhaseSpec;
  number: string;
  run: PhaseRun | undefined;
  state: ItemState | undefined;
  standing: RowStanding;
  attempts: ItemAttempt[];
  evidence: Evidence[];
  waiver: Waiver | undefined;
  /** Earlier required rows that keep it closed. */
  behind: ItemSpec[];
  /** The row that opens it, where the locked row above does not name the same one. */
  opensAfter?: ItemSpec | undefined;
}

function standingOf(
  room: Room,
  item: ItemSpec,
  run: PhaseRun | undefined,
  state: ItemState | undefined,
  behind: readonly ItemSpec[],
): RowStanding {
  switch (state?.state) {
    case 'PASS':
      return 'pass';
    case 'FAIL':
      return 'fail';
    case 'WAIVED':
      return 'waived';
    case 'N/A':
      return 'excluded';
    case 'RUNNING':
      return 'running';
    default:
      if (!run) return 'locked';
      if (isSpared(room, run, item)) return 'excluded';
      if (item.measured) return isMeasuring(room, run, item) ? 'measuring' : 'locked';
      return behind.length > 0 ? 'locked' : 'open';
  }
}

/** Closed without a result of its own: ruled out by a parameter, or an alternative has passed (C1). */
function isSpared(room: Room, run: PhaseRun, item: ItemSpec): boolean {
  const phase = findPhase(room.runbook, run.phase);
  return phase !== undefined && isRowClosed(room, phase, run, item);
}

/** A row as it stands in a run; without a run it waits for its phase. */
export function rowFacts(
  room: Room,
  phase: PhaseSpec,
  place: { item: ItemSpec; number: string },
  run: PhaseRun | undefined,
): RowFacts {
  const { item, number } = place;
  const state = run && itemIn(room, run, item.slug);
  const mine = <T extends { item: string; phaseRun: string }>(rows: Record<string, T>) =>
    Object.values(rows).filter((row) => row.item === item.slug && row.phaseRun === run?.id);
  const target = run && itemTarget(room, item.slug);
  const behind =
    target && !('ok' in target) && target.run.id === run.id ? earlierOpen(room, target) : [];
  return {
    item,
    phase,
    number,
    run,
    state,
    standing: standingOf(room, item, run, state, behind),
    attempts: mine(room.attempts).sort((a, b) => a.attempt - b.attempt),
    evidence: Object.values(room.evidence).filter(
      (row) => run !== undefined && row.target === `item:${item.slug}@${run.run}`,
    ),
    waiver: mine(room.waivers).at(-1),
    behind,
  };
}

/** The rows of a phase as they stand; of those that one row keeps closed, the first says so. */
export function phaseRows(room: Room, phase: PhaseSpec, run: PhaseRun | undefined): RowFacts[] {
  const rows = placesOf(room, phase).map((place) => rowFacts(room, phase, place, run));
  let said: ItemSpec | undefined;
  return rows.map((facts) => {
    const opener = facts.standing === 'locked' ? facts.behind[0] : undefined;
    const opensAfter = opener === said ? undefined : opener;
    said = opener;
    return { ...facts, opensAfter };
  });
}

/** The rows of a phase with their numbers, each followed by its parts. */
export function placesOf(room: Room, phase: PhaseSpec): { item: ItemSpec; number: string }[] {
  const at = room.runbook.phases.indexOf(phase) + 1;
  return phase.items.flatMap((item, place) => {
    const number = `${at}.${place + 1}`;
    const parts = partRows(item).map((part, n) => ({ item: part, number: `${number}.${n + 1}` }));
    return [{ item, number }, ...parts];
  });
}

/** What must not be done, and nobody is asked to attest: it is read, and is no work. */
const isReadOnly = ({ prohibition, required }: ItemSpec) => prohibition && !required;

/** Rows of the phase in hand that a person can still record, in order; the keys move among them. */
export function openRows(room: Room): ItemSpec[] {
  const phase = currentPhase(room);
  const run = currentRun(room);
  if (!phase || !run) return [];
  // Parts come before their row: it passes once they have.
  return phase.items
    .filter((item) => !item.measured && !isReadOnly(item) && !isRowClosed(room, phase, run, item))
    .flatMap((item) => [
      ...partRows(item).filter((part) => !isClosed(itemIn(room, run, part.slug))),
      item,
    ]);
}

/** The next row to work on: the first open one that nothing holds back. */
export function nextRow(room: Room): ItemSpec | undefined {
  return openRows(room)[0];
}

/** Earlier runs of a phase that failed, or that EXTEND ran again; they stay in sight (ruling 14). */
export function failedRuns(room: Room, phase: PhaseSpec): PhaseRun[] {
  const latest = runOf(room, phase.slug)?.id;
  return runsOf(room, phase.slug).filter(
    (run) => run.id !== latest && (run.state === 'failed' || run.attempt === room.release.attempt),
  );
}

/** How many of the rows that a phase asks for are closed in a run, of how many; what may be left open is not counted. */
export function countsOf(
  room: Room,
  phase: PhaseSpec,
  run: PhaseRun | undefined,
): { closed: number; total: number } {
  const asked = phase.items.filter((item) => item.required);
  const closed = run ? asked.filter((item) => isRowClosed(room, phase, run, item)).length : 0;
  return { closed, total: asked.length };
}
