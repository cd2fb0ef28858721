import type { Message } from '../message.ts';
import type { Room } from '../room.ts';
import { scaled } from '../signals/effective.ts';
import type { BurnRate, ObjectiveReading } from './objective-reading.ts';
import type { ObjectiveSpec } from './objective-spec.ts';
import { burnWindows, shownWindows } from './windows.ts';

/** Good and total events of one objective over one window, and the first instant that was counted in it. */
export interface Counted {
  good: number;
  total: number;
  sinceAt?: string;
}

/** By objective, then by window as the runbook writes it, in milliseconds. */
export type ObjectiveCounts = Record<string, Record<number, Counted>>;

const none: Counted = { good: 0, total: 0 };
const hourMs = shownWindows[0];

/** Every window that must be counted for an objective: those of its burn, and its own time. */
export function countedWindows(room: Room, spec: ObjectiveSpec): number[] {
  return [...new Set([...burnWindows(room.runbook, spec.slug), spec.windowMs])];
}

/** How many times faster than its budget allows an objective fails: share of bad events over share allowed. */
function rateOf({ good, total }: Counted, target: number): number {
  return (total - good) / total / (1 - target / 100);
}

function burnOf(counted: Counted, windowMs: number, spec: ObjectiveSpec): BurnRate {
  const { good, total } = counted;
  if (total === 0) return { windowMs, good, total, missing: spec.minEvents, state: 'no-data' };
  const missing = Math.ceil(spec.minEvents - total);
  if (missing > 0) return { windowMs, good, total, missing, state: 'insufficient' };
  return { windowMs, rate: rateOf(counted, spec.target), good, total, state: 'ok' };
}

interface Budget {
  leftPercent: number;
  goneInMs?: number;
}

/**
 * What is left of the budget that the events seen so far have earned: time that nobody measured earns none.
 * It is gone when the last hour's bad events have used up the rest; while the objective's time is not yet
 * full, that hour's events earn some, too.
 */
function budgetOf(
  spec: ObjectiveSpec,
  whole: Counted,
  hour: Counted,
  { isFull, hourLengthMs }: { isFull: boolean; hourLengthMs: number },
): Budget {
  const allowedShare = 1 - spec.target / 100;
  const left = whole.total * allowedShare - (whole.total - whole.good);
  const leftPercent = Math.max(0, (100 * left) / (whole.total * allowedShare));
  if (left <= 0) return { leftPercent, goneInMs: 0 };
  if (hour.total < spec.minEvents) return { leftPercent };
  const earned = isFull ? 0 : hour.total * allowedShare;
  const lostAnHour = hour.total - hour.good - earned;
  if (lostAnHour <= 0) return { leftPercent };
  return { leftPercent, goneInMs: Math.round((left / lostAnHour) * hourLengthMs) };
}

function whyOf(spec: ObjectiveSpec, state: ObjectiveReading['state'], facts: Budget): Message {
  const objective = spec.slug;
  if (state === 'no-data') {
    const code = spec.of.kind === 'counts' ? 'objective-no-counts' : 'objective-no-events';
    return { code, params: { objective } };
  }
  if (state === 'insufficient') return { code: 'objective-few', params: { objective } };
  const left = Math.floor(facts.leftPercent * 10) / 10;
  if (facts.leftPercent < spec.freezeUnder) {
    return { code: 'objective-frozen', params: { objective, left, under: spec.freezeUnder } };
  }
  if (facts.goneInMs === undefined) return { code: 'objective-kept', params: { objective, left } };
  return { code: 'objective-burning', params: { objective, left, goneInMs: facts.goneInMs } };
}

/**
 * What an objective says now (D7, L1, L3). Without events it is NO DATA, with too few INSUFFICIENT; neither
 * is ever taken for a budget that is left. Another bad event never lowers a burn nor raises the budget.
 */
export function readObjective(
  room: Room,
  spec: ObjectiveSpec,
  counts: Record<number, Counted>,
  now: string,
): ObjectiveReading {
  const whole = counts[spec.windowMs] ?? none;
  const burn = burnWindows(room.runbook, spec.slug).map((windowMs) =>
    burnOf(counts[windowMs] ?? none, windowMs, spec),
  );
  const lengthMs = scaled(room.release, spec.windowMs);
  const sinceMs = whole.sinceAt === undefined ? 0 : Date.parse(now) - Date.parse(whole.sinceAt);
  const coverageMs = Math.min(Math.max(0, sinceMs), lengthMs);
  const base = {
    objective: spec.slug,
    judgedAt: now,
    target: spec.target,
    good: whole.good,
    total: whole.total,
    coverageMs,
    burn,
  };
  const { state } = burnOf(whole, spec.windowMs, spec);
  if (state !== 'ok') {
    return { ...base, state, frozen: false, why: whyOf(spec, state, { leftPercent: 0 }) };
  }
  const hourLengthMs = Math.min(scaled(room.release, hourMs), Math.max(coverageMs, 1));
  const isFull = coverageMs >= lengthMs;
  const budget = budgetOf(spec, whole, counts[hourMs] ?? none, { isFull, hourLengthMs });
  return {
    ...base,
    state,
    achieved: (100 * whole.good) / whole.total,
    budgetLeftPercent: budget.leftPercent,
    ...(budget.goneInMs === undefined ? {} : { goneInMs: budget.goneInMs }),
    frozen: budget.leftPercent < spec.freezeUnder,
    why: whyOf(spec, state, budget),
  };
}

/** Every objective of the runbook as it stands now. */
export function readObjectives(
  room: Room,
  counts: ObjectiveCounts,
  now: string,
): Record<string, ObjectiveReading> {
  return Object.fromEntries(
    room.runbook.objectives.map((spec) => [
      spec.slug,
      readObjective(room, spec, counts[spec.slug] ?? {}, now),
    ]),
  );
}
