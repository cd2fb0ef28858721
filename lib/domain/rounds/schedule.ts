import { after } from '../clock/clock.ts';
import { isDeployed, runOf } from '../lookup.ts';
import type { PhaseRun, Room } from '../room.ts';
import { scaled } from '../signals/effective.ts';
import type { Round } from './round-row.ts';
import type { RoundSpec } from './round-spec.ts';

/** One planned round: it may be recorded from the round before it on, and is missed at `missAt`. */
export interface Slot {
  id: string;
  number: number;
  openAt: string;
  dueAt: string;
  missAt: string;
}

/** A schedule never plans more rounds than this; the check of a runbook refuses it. */
const mostRounds = 1_000;

/** Offsets from the beginning, in milliseconds, each with the interval it closes. */
export function plannedRounds({ schedule, until }: RoundSpec): { atMs: number; everyMs: number }[] {
  return schedule.flatMap(({ from, everyMs }, step) => {
    const endMs = schedule[step + 1]?.from ?? until;
    const count = everyMs > 0 ? Math.floor((endMs - from) / everyMs) : 0;
    const most = Math.min(Math.max(count, 0), mostRounds + 1);
    return Array.from({ length: most }, (_, at) => ({ atMs: from + (at + 1) * everyMs, everyMs }));
  });
}

const deploys = (room: Room, run: PhaseRun) => {
  const phase = room.runbook.phases.find(({ slug }) => slug === run.phase);
  return phase?.kind === 'canary' || phase?.deploys === true;
};

/**
 * When a schedule begins to count: with its phase, or with T-0, but never before something was deployed in
 * this attempt. Undefined: not yet.
 */
function beginsAt(room: Room, spec: RoundSpec): string | undefined {
  if (spec.from !== 'release') return runOf(room, spec.from)?.startedAt;
  if (!isDeployed(room)) return undefined;
  const runs = Object.values(room.phases).filter(
    (run) => run.attempt === room.release.attempt && deploys(room, run),
  );
  const first = runs.map((run) => run.startedAt).sort()[0];
  const { targetAt } = room.release;
  return first !== undefined && first > targetAt ? first : targetAt;
}

/** Every round of a schedule with its times, in order; none while it has not begun (H1). */
export function slotsOf(room: Room, spec: RoundSpec): Slot[] {
  const from = beginsAt(room, spec);
  if (from === undefined) return [];
  const { attempt } = room.release;
  const prefix = attempt > 1 ? `${spec.slug}/${attempt}.` : `${spec.slug}/`;
  let openAt = from;
  return plannedRounds(spec).map(({ atMs, everyMs }, at) => {
    const dueAt = after(from, scaled(room.release, atMs));
    const missAt = after(dueAt, scaled(room.release, spec.graceMs ?? everyMs));
    const slot = { id: `${prefix}${at + 1}`, number: at + 1, openAt, dueAt, missAt };
    openAt = dueAt;
    return slot;
  });
}

/** What is on record of a slot. */
export const recordOf = (room: Room, slot: Slot): Round | undefined => room.rounds[slot.id];

/** The slot that a round would be recorded in now: the first that is open and has no result, those missed left aside. */
export function slotInHand(room: Room, spec: RoundSpec, now: string): Slot | undefined {
  const slot = slotsOf(room, spec).find((one) => recordOf(room, one) === undefined);
  return slot && slot.openAt <= now ? slot : undefined;
}

/** The round of this slug, number, or `<slug>/<number>`. */
export function findRound(
  room: Room,
  ref: string,
  now: string,
): { spec: RoundSpec; slot: Slot | undefined } | undefined {
  const [name = '', ...number] = ref.split('/');
  const spec = room.runbook.rounds.find(({ slug }, at) => slug === name || String(at + 1) === name);
  if (!spec) return undefined;
  if (number.length === 0) return { spec, slot: slotInHand(room, spec, now) };
  const slot = slotsOf(room, spec).find(({ id }) => id === `${spec.slug}/${number.join('/')}`);
  return slot && slot.openAt <= now ? { spec, slot } : { spec, slot: undefined };
}

/** Rounds whose time has passed without a word; said once each. */
export function roundsToMiss(room: Room, now: string): Slot[] {
  return room.runbook.rounds.flatMap((spec) =>
    slotsOf(room, spec).filter((slot) => slot.missAt <= now && !recordOf(room, slot)),
  );
}

/** How a schedule stands: recorded, failed, missed and not made good, still to come by now. */
export function tallyOf(room: Room, spec: RoundSpec, now: string) {
  const slots = slotsOf(room, spec);
  const rows = slots.map((slot) => ({ slot, row: recordOf(room, slot) }));
  const of = (state: Round['state']) => rows.filter(({ row }) => row?.state === state).length;
  return {
    planned: plannedRounds(spec).length,
    pass: of('PASS'),
    fail: of('FAIL'),
    missed: of('MISSED'),
    late: rows.filter(({ row }) => row?.missedAt !== undefined && row.state !== 'MISSED').length,
    /** Due and not recorded. */
    due: rows.filter(({ slot, row }) => !row && slot.dueAt <= now).length,
    next: rows.find(({ row }) => !row)?.slot,
  };
}
