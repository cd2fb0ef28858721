import { incidentClocks, safeClock } from '../incidents/clocks.ts';
import { findTrigger, itemIn, phaseOfKind, runOf } from '../lookup.ts';
import type { Decision, PhaseRun, Room } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';

/** The kind of evidence that a rollback record is (C5). */
export const rollbackRecordKind = 'rollback-record';

/** A rollback record that the evidence still lacks: the job writes the file, then the record names it. */
interface DueRecord {
  target: string;
  name: string;
  record: object;
}

/** The decision that sent traffic back in this attempt: ROLLBACK, or NO-GO after a deploy. */
function decisionOf(room: Room): Decision | undefined {
  return Object.values(room.decisions).findLast(({ at }) => at === room.release.rollbackAt);
}

function rowsOf(room: Room, phase: PhaseSpec, run: PhaseRun) {
  return phase.items.map((item) => ({
    item: item.slug,
    owner: item.owner,
    safe: item.safe,
    state: itemIn(room, run, item.slug)?.state ?? 'OPEN',
    attempts: Object.values(room.attempts)
      .filter((row) => row.phaseRun === run.id && row.item === item.slug)
      .map(({ result, fields, note, by, role, at, observedAt, entry }) => ({
        ...{ result, fields, note, by, role, at, observedAt, entry },
      })),
  }));
}

function triggersOf(room: Room, decision: Decision) {
  const named = new Set([...decision.openTriggers, ...decision.triggers]);
  return Object.values(room.triggers)
    .filter(({ id }) => named.has(id))
    .map(({ id, fired, firedAt, deadlineAt, breachedAt, seen }) => ({
      ...{ id, severity: findTrigger(room.runbook, id)?.severity },
      ...{ fired, firedAt, deadlineAt, breachedAt, seen },
    }));
}

/**
 * Everything a rollback was, as one file: what fired, who decided and on what, the procedure's rows, the time to
 * safe against its target, and the incidents with their clocks as they stood (C5, E7).
 */
function recordOf(room: Room, decision: Decision, now: string): object | undefined {
  const phase = phaseOfKind(room.runbook, 'rollback');
  const run = phase && runOf(room, phase.slug);
  const safe = safeClock(room, now);
  if (!phase || !run || !safe) return undefined;
  const { id, service, version, previousVersion, sha, attempt, drill } = room.release;
  const { verb, by, at, statement, reason, phaseRun, gate, signals } = decision;
  return {
    format: 1,
    release: { id, service, version, previousVersion, sha, attempt, drill },
    decision: { id: decision.id, verb, by, at, statement, reason, phaseRun, gate, signals },
    triggers: triggersOf(room, decision),
    procedure: { phaseRun: run.id, startedAt: run.startedAt, endedAt: run.endedAt },
    rows: rowsOf(room, phase, run),
    timeToSafe: safe,
    incidents: Object.values(room.incidents)
      .filter((row) => row.attempt === attempt)
      .map((incident) => ({ ...incident, clocks: incidentClocks(room, incident, now) })),
    writtenAt: now,
  };
}

/** The record of the rollback that has just been worked off, once (C5). */
export function dueRollbackRecord(room: Room, now: string): DueRecord | undefined {
  const decision = room.release.state === 'rolled-back' ? decisionOf(room) : undefined;
  if (!decision) return undefined;
  const target = `decision:${decision.id}`;
  const isThere = Object.values(room.evidence).some(
    (row) => row.kind === rollbackRecordKind && row.target === target,
  );
  const record = isThere ? undefined : recordOf(room, decision, now);
  return record && { target, name: `rollback_${room.release.attempt}.json`, record };
}
