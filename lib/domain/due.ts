import { nextUpdateAt } from './clock/clock.ts';
import { itemRecord, measuredRowDue } from './commands/item-record.ts';
import { itemTarget } from './commands/item-target.ts';
import { isOpen } from './commands/trigger.ts';
import type { DueCommand } from './due-command.ts';
import { watchesOver } from './flags/due-flags.ts';
import { isWithin } from './gate/signals.ts';
import { incidentsDue } from './incidents/due.ts';
import { currentPhase, openTriggers } from './lookup.ts';
import { referencesDue } from './probes/due-references.ts';
import type { Room, TriggerState } from './room.ts';
import { missedRounds } from './rounds/due-rounds.ts';
import type { TriggerSpec } from './runbook/schema.ts';
import { freshReadings, isFresh } from './signals/fresh.ts';
import type { Readings } from './signals/reading.ts';
import { isEnded, isRunning } from './states.ts';
import { containmentDue } from './triggers/containment-due.ts';
import { lookAt } from './triggers/index.ts';

/** A snapshot that is wanted: the job writes the file, then sends `snapshot.take`. */
interface DueSnapshot {
  target: string;
  name: string;
}

function verdictTurns(room: Room, readings: Readings): DueCommand[] {
  const turns = room.runbook.signals.flatMap((spec) => {
    const reading = readings.signals[spec.slug];
    if (!reading || !spec.golden) return [];
    const known = room.signals[spec.slug];
    if (known ? known.verdict === reading.verdict : reading.verdict === 'NO_DATA') return [];
    const value = reading.value === undefined ? {} : { value: reading.value };
    return [{ signal: spec.slug, verdict: reading.verdict, ...value }];
  });
  if (turns.length === 0) return [];
  return [{ command: 'signal.turn', input: { turns }, key: `turn:${room.seq}` }];
}

/** One good window since it was cleared (ruling 11); what only people see is armed again at once. */
function hasGoodWindow(room: Room, readings: Readings, state: TriggerState, now: string): boolean {
  const spec = room.runbook.triggers.find((trigger) => trigger.slug === state.id);
  const look = spec && lookAt(room, readings, spec);
  if (look?.state !== 'quiet') return false;
  if (look.is !== 'good') return look.is === 'waits';
  const since = Math.max(
    Date.parse(state.clearedAt ?? now),
    Date.parse(look.sinceAt ?? state.clearedAt ?? now),
  );
  return Date.parse(now) - since >= look.windowMs;
}

function triggersDue(room: Room, readings: Readings, now: string): DueCommand[] {
  return room.runbook.triggers.flatMap((spec): DueCommand[] => {
    const state = room.triggers[spec.slug];
    const trigger = spec.slug;
    if (state?.state === 'cleared') {
      if (!hasGoodWindow(room, readings, state, now)) return [];
      return [
        { command: 'trigger.rearm', input: { trigger }, key: `rearm:${trigger}:${state.fired}` },
      ];
    }
    const look = lookAt(room, readings, spec);
    if (state?.state === 'open' || state?.state === 'answered' || look.state !== 'met') return [];
    const fired = (state?.fired ?? 0) + 1;
    return [
      {
        command: 'trigger.fire',
        input: { trigger, seen: look.seen },
        key: `fire:${trigger}:${fired}`,
      },
    ];
  });
}

/** Better is what its rule says on evidence; a source that is silent has not improved (ruling 12). */
function hasImproved(room: Room, readings: Readings, trigger: TriggerSpec): boolean {
  const look = lookAt(room, readings, trigger);
  return look.state === 'quiet' && look.is === 'good';
}

/** Whether what the investigation waits for was done since it fired: one of its rows has passed. */
function isSettled(room: Room, { settledBy }: TriggerSpec, { firedAt }: TriggerState): boolean {
  return Object.values(room.items).some(
    ({ item, state, changedAt }) =>
      state === 'PASS' && settledBy.includes(item) && firedAt !== undefined && changedAt >= firedAt,
  );
}

/** Investigations, also lapsed ones, that a row has settled (E4): the room clears them by itself. */
function investigationsSettled(room: Room): DueCommand[] {
  return room.runbook.triggers.flatMap((spec): DueCommand[] => {
    const state = isOpen(room, spec) ? room.triggers[spec.slug] : undefined;
    if (!state || state.deadlineAt || !isSettled(room, spec, state)) return [];
    const input = { trigger: spec.slug, reason: 'settled' };
    return [{ command: 'trigger.clear', input, key: `settled:${spec.slug}:${state.fired}` }];
  });
}

/**
 * Investigations whose time is over: ended where it got better, else rollback-now by itself (ruling 12); one that
 * is never to be a rollback lapses, and stands until somebody clears it (E4).
 */
function investigationsOver(room: Room, readings: Readings, now: string): DueCommand[] {
  const fresh = freshReadings(readings, now);
  return room.runbook.triggers.flatMap((spec): DueCommand[] => {
    const state = room.triggers[spec.slug];
    if (state?.state !== 'open' || !state.investigateUntilAt || state.deadlineAt) return [];
    if (state.investigateUntilAt > now || isSettled(room, spec, state)) return [];
    const trigger = spec.slug;
    const better = hasImproved(room, fresh, spec);
    const input = better ? { trigger, reason: 'improved' } : { trigger };
    const worse = spec.neverRollback ? 'trigger.lapse' : 'trigger.escalate';
    const command = better ? 'trigger.clear' : worse;
    return [{ command, input, key: `${command}:${trigger}:${state.fired}` }];
  });
}

function breaches(room: Room, now: string): DueCommand[] {
  return openTriggers(room)
    .filter(
      (row) => row.state === 'open' && row.deadlineAt && row.deadlineAt <= now && !row.breachedAt,
    )
    .map((row) => ({
      command: 'deadline.breach',
      input: { trigger: row.id },
      key: `breach:${row.id}:${row.fired}`,
    }));
}

function missedUpdate(room: Room, now: string): DueCommand[] {
  const dueAt = nextUpdateAt(room);
  if (!dueAt || dueAt > now || room.release.missedUpdateAt === dueAt) return [];
  return [{ command: 'update.miss', input: {}, key: `miss:${dueAt}` }];
}

/** Delegations whose time has passed: a hand that was wanted is wanted in every state but the last. */
function missedDelegations(room: Room, now: string): DueCommand[] {
  return Object.values(room.delegations)
    .filter((row) => !row.closedAt && !row.missedAt && row.byAt <= now)
    .map(({ id }) => ({ command: 'delegation.miss', input: { id }, key: `overdue:${id}` }));
}

/** The room itself, as the one who acts. */
const actor = { type: 'system', id: 'room' } as const;

/**
 * The rows that the room measures itself: PASS once their soak has run with all signals in limits, and nothing else
 * that the row asks for is missing: what would be refused is not proposed.
 */
function measuredRows(room: Room, readings: Readings, now: string): DueCommand[] {
  const measured = currentPhase(room)?.items.filter((row) => row.measured !== undefined) ?? [];
  if (measured.length === 0 || openTriggers(room).length > 0) return [];
  const within = room.runbook.signals
    .filter((spec) => spec.golden)
    .every((spec) => isWithin(readings.signals[spec.slug], room.runbook.strict));
  if (!within) return [];
  return measured.flatMap((item): DueCommand[] => {
    const target = itemTarget(room, item.slug);
    if ('ok' in target || !measuredRowDue(room, target, now)) return [];
    const key = `measured:${target.id}:${(target.state?.attempts ?? 0) + 1}`;
    const input = { item: item.slug, result: 'PASS' as const, fields: {} };
    if (!itemRecord.run(room, input, { actor, now, readings }).ok) return [];
    return [{ command: 'item.record', input, key }];
  });
}

/**
 * The system commands that are due now (architecture: derived, never remembered). Rules over signals
 * speak only while the readings are fresh; clocks run regardless.
 */
export function due(room: Room, readings: Readings, now: string): DueCommand[] {
  if (isEnded(room.release.state)) return [];
  const overdue = [...missedDelegations(room, now), ...watchesOver(room, now)];
  if (room.release.state === 'rolled-back') {
    // Traffic is safe, the harm may not be over: the incidents' clocks run until signals are back.
    const turns = isFresh(readings, now) ? verdictTurns(room, readings) : [];
    return [...turns, ...overdue, ...incidentsDue(room, readings, now)];
  }
  if (!isRunning(room.release.state)) return overdue;
  const clocks = [
    ...overdue,
    ...investigationsSettled(room),
    ...investigationsOver(room, readings, now),
    ...breaches(room, now),
    ...containmentDue(room),
    ...incidentsDue(room, readings, now),
    ...missedUpdate(room, now),
    ...missedRounds(room, now),
  ];
  if (!isFresh(readings, now)) return clocks;
  const watched = room.release.state === 'rolling-back' ? [] : triggersDue(room, readings, now);
  return [
    ...verdictTurns(room, readings),
    ...referencesDue(room, readings),
    ...watched,
    ...clocks,
    ...measuredRows(room, readings, now),
  ];
}

/** Snapshots that the record still lacks: at the entry of each canary run, at each decision, at each firing (C5). */
export function dueSnapshots(room: Room, readings: Readings, now: string): DueSnapshot[] {
  if (!isFresh(readings, now)) return [];
  const taken = new Set(
    Object.values(room.evidence)
      .filter((row) => row.kind === 'snapshot')
      .map((row) => row.target),
  );
  const canary = new Map(
    room.runbook.phases
      .filter((phase) => phase.kind === 'canary')
      .map((phase) => [phase.slug, phase]),
  );
  const entries = Object.values(room.phases).flatMap((run) => {
    const phase = canary.get(run.phase);
    return phase
      ? [
          {
            target: `phase:${run.id}`,
            name: `metrics_${phase.share ?? run.phase}_entry_${run.run}.json`,
          },
        ]
      : [];
  });
  const decisions = Object.values(room.decisions).map((row) => ({
    target: `decision:${row.id}`,
    name: `metrics_${row.id}_${row.verb.toLowerCase()}.json`,
  }));
  const fired = Object.values(room.triggers).flatMap((row) =>
    row.fired > 0
      ? [{ target: `trigger:${row.id}#${row.fired}`, name: `metrics_${row.id}_${row.fired}.json` }]
      : [],
  );
  return [...entries, ...decisions, ...fired].filter((row) => !taken.has(row.target));
}
