import { isRowClosed, itemIn, partRow, partsInTheWay } from './checklist/row-closed.ts';
import type { PhaseRun, Room, TriggerState } from './room.ts';
import type { ItemSpec, PhaseSpec, Runbook, SignalSpec, TriggerSpec } from './runbook/schema.ts';

export { isClosed, itemIn } from './checklist/row-closed.ts';

/** A row of the runbook with its place: number `4.3` is the third row of the fourth phase (ruling 24). */
interface PlacedItem {
  phase: PhaseSpec;
  item: ItemSpec;
  /** The row that the item is, or is a part of. */
  row: ItemSpec;
  number: string;
}

/** The row of this id; an id that every object answers to, such as `constructor`, is none. */
export function rowOf<Row>(rows: Readonly<Record<string, Row>>, id: string): Row | undefined {
  return Object.hasOwn(rows, id) ? rows[id] : undefined;
}

/** The phase with this slug or number, if there is one. */
export function findPhase(runbook: Runbook, ref: string): PhaseSpec | undefined {
  return runbook.phases.find((phase, at) => phase.slug === ref || String(at + 1) === ref);
}

/** The row or the part of a row with this slug or number, if there is one: `checks`, `checks/health`, `3.2`, `3.2.1`. */
export function findItem(runbook: Runbook, ref: string): PlacedItem | undefined {
  for (const [p, phase] of runbook.phases.entries()) {
    for (const [i, item] of phase.items.entries()) {
      const number = `${p + 1}.${i + 1}`;
      const row = { phase, row: item };
      if (item.slug === ref || number === ref) return { ...row, item, number };
      const at = item.parts.findIndex(
        ({ slug }, place) => `${item.slug}/${slug}` === ref || `${number}.${place + 1}` === ref,
      );
      const part = item.parts[at];
      if (part) return { ...row, item: partRow(item, part), number: `${number}.${at + 1}` };
    }
  }
  return undefined;
}

/** The signal with this slug or number, if there is one. */
export function findSignal(runbook: Runbook, ref: string): SignalSpec | undefined {
  return runbook.signals.find((signal, at) => signal.slug === ref || String(at + 1) === ref);
}

/** The trigger with this slug or number, if there is one. */
export function findTrigger(runbook: Runbook, ref: string): TriggerSpec | undefined {
  return runbook.triggers.find((trigger, at) => trigger.slug === ref || String(at + 1) === ref);
}

/** The number of a trigger by its place (ruling 24), as people say it: "T02". */
export function triggerNumber({ triggers }: Runbook, slug: string): string {
  const place = triggers.findIndex((trigger) => trigger.slug === slug);
  return `T${String(place + 1).padStart(2, '0')}`;
}

/** The phase of this kind; a runbook has at most one of rollback and reactivation. */
export function phaseOfKind(runbook: Runbook, kind: PhaseSpec['kind']): PhaseSpec | undefined {
  return runbook.phases.find((phase) => phase.kind === kind);
}

/** The run in hand. */
export function currentRun(room: Room): PhaseRun | undefined {
  return room.release.phase === undefined ? undefined : room.phases[room.release.phase];
}

/** The runbook's phase of the run in hand. */
export function currentPhase(room: Room): PhaseSpec | undefined {
  const run = currentRun(room);
  return run && findPhase(room.runbook, run.phase);
}

/** All runs of a phase, oldest first. */
export function runsOf(room: Room, phase: string): PhaseRun[] {
  return Object.values(room.phases)
    .filter((run) => run.phase === phase)
    .sort((a, b) => a.run - b.run);
}

/** The latest run of a phase in the release's present attempt; absent: the phase has not begun. */
export function runOf(room: Room, phase: string): PhaseRun | undefined {
  return runsOf(room, phase).findLast((run) => run.attempt === room.release.attempt);
}

/** Required rows of a run that are not closed, in order. */
export function openRequired(room: Room, phase: PhaseSpec, run: PhaseRun | undefined): ItemSpec[] {
  return phase.items.filter(
    (item) => item.required && !(run && isRowClosed(room, phase, run, item)),
  );
}

/** Triggers that fired and were not cleared; a watch trigger never stands in the way. */
export function openTriggers(room: Room): TriggerState[] {
  return Object.values(room.triggers).filter(
    (state) =>
      (state.state === 'open' || state.state === 'answered') &&
      findTrigger(room.runbook, state.id)?.action !== 'watch',
  );
}

/** Something has changed where users are, in this attempt: a canary phase, or one that deploys, has begun (A4). */
export function isDeployed(room: Room): boolean {
  return room.runbook.phases.some(
    (phase) => (phase.kind === 'canary' || phase.deploys) && runOf(room, phase.slug) !== undefined,
  );
}

/** The row past which this attempt has no way back, once it has passed (complaint 14). */
export function pastNoReturn(room: Room): ItemSpec | undefined {
  for (const phase of room.runbook.phases) {
    const runs = runsOf(room, phase.slug).filter((run) => run.attempt === room.release.attempt);
    const row = phase.items.find(
      (item) =>
        item.pointOfNoReturn && runs.some((run) => itemIn(room, run, item.slug)?.state === 'PASS'),
    );
    if (row) return row;
  }
  return undefined;
}

/** Who has spoken for which party on this decision, phase run or firing, later than `after`: role to person (F5). */
export function wordsOn(room: Room, on: string, after = ''): ReadonlyMap<string, string> {
  const given = Object.values(room.agreements).filter((row) => row.on === on && row.at > after);
  return new Map(given.map(({ role, by }) => [role, by]));
}

/** A canary run with rows that failed. */
interface FailedCanary {
  run: PhaseRun;
  items: string[];
}

/**
 * Canary rows that failed, or a part of which did, in the latest run of each stage of this attempt, a result that was corrected to FAIL
 * afterwards among them: GO and PROCEED stay closed until `canary.retry` (A4, rulings 14 and 20).
 */
export function failedCanaries(room: Room): FailedCanary[] {
  return room.runbook.phases.flatMap((phase) => {
    const run = phase.kind === 'canary' ? runOf(room, phase.slug) : undefined;
    if (!run) return [];
    const items = phase.items
      .filter(
        (item) =>
          itemIn(room, run, item.slug)?.state === 'FAIL' ||
          partsInTheWay(room, run, item).failed.length > 0,
      )
      .map((item) => item.slug);
    return items.length > 0 ? [{ run, items }] : [];
  });
}
