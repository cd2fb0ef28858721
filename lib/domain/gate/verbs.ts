import {
  currentPhase,
  failedCanaries,
  findPhase,
  isDeployed,
  openTriggers,
  pastNoReturn,
  phaseOfKind,
} from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { mayBy, rolesWith } from '../raci.ts';
import type { CriterionState, Room } from '../room.ts';
import type { Verb } from '../runbook/schema.ts';
import type { Readings } from '../signals/reading.ts';
import { type Move, stateAfter } from '../states.ts';
import { type Gate, judgeGate } from './index.ts';

/** One decision button: open, or closed with every reason and who can lift it. */
export interface VerbState {
  verb: Verb;
  open: boolean;
  reasons: Reason[];
  /** Closed by nothing but criteria that a written reason lets go (rulings 13 and 17). */
  overridable: boolean;
  /** The phase it leads to. */
  to?: string;
}

/** The verbs this phase offers, the forward one first (ruling 33). */
export function offeredVerbs(room: Room): Verb[] {
  const phase = currentPhase(room);
  const forward: Verb[] = phase?.gate ? [phase.gate.verb] : [];
  const back: Verb = isDeployed(room) ? 'ROLLBACK' : 'NO-GO';
  const again: Verb[] = phase?.gate?.extend ? ['EXTEND'] : [];
  return [...forward, ...again, 'HOLD', back];
}

/** Which move of the state table a verb makes in this room. */
export function moveOf(room: Room, verb: Verb): Move {
  if (verb === 'NO-GO' && isDeployed(room)) return 'NO-GO-DEPLOYED';
  const gate = currentPhase(room)?.gate;
  const to = gate?.verb === verb ? findPhase(room.runbook, gate.to)?.kind : undefined;
  return verb === 'GO' && (to === 'closing' || to === 'hypercare') ? 'GO-LIVE' : verb;
}

/** An unmet criterion as a reason for refusal. */
export function reasonOf(state: CriterionState): Reason {
  return reason(state.text.code, state.text.params, state.who);
}

function stateReasons(room: Room, verb: Verb): Reason[] {
  if (stateAfter(moveOf(room, verb), room.release.state) !== undefined) return [];
  return [reason('verb-not-in-state', { verb, state: room.release.state })];
}

function forwardReasons(verb: Verb, gate: Gate | undefined): Reason[] {
  if (!gate) return [reason('no-gate-here', { verb })];
  if (gate.verb !== verb) return [reason('other-verb-here', { verb, offered: gate.verb })];
  return gate.criteria.filter((state) => !state.met).map(reasonOf);
}

/** Past the point of no return no attempt is ended or turned back, deployed or not (complaint 14). */
function noReturnReasons(room: Room): Reason[] {
  const row = pastNoReturn(room);
  return row ? [reason('past-no-return', { item: row.slug, rollForward: row.slug }, [])] : [];
}

/** ROLLBACK is open at any time after GO, whatever the gate says (ruling 4). */
function backReasons(room: Room): Reason[] {
  const reasons = noReturnReasons(room);
  if (!isDeployed(room)) reasons.push(reason('nothing-deployed', {}, []));
  if (!phaseOfKind(room.runbook, 'rollback')) reasons.push(reason('no-rollback-procedure', {}, []));
  return reasons;
}

/** Another run of a phase; a failed canary goes on by its own new attempt alone (F1, ruling 14). */
function extendReasons(room: Room): Reason[] {
  if (!currentPhase(room)?.gate?.extend) return [reason('no-gate-here', { verb: 'EXTEND' })];
  const failed = failedCanaries(room).flatMap((canary) => canary.items);
  if (failed.length === 0) return noReturnReasons(room);
  return [reason('canary-failed', { items: failed }, rolesWith(room, 'rollout', 'act'))];
}

/** What the rules say of a verb now, leaving aside who asks. */
export function verbReasons(room: Room, verb: Verb, readings: Readings, now: string): Reason[] {
  const closed = stateReasons(room, verb);
  if (closed.length > 0) return closed;
  if (verb === 'ROLLBACK') return backReasons(room);
  if (verb === 'EXTEND') return extendReasons(room);
  if (verb === 'HOLD') {
    if (currentPhase(room)?.kind === 'rollback') return [reason('hold-in-rollback')];
    const isIdle = room.release.state === 'completed' && unansweredTriggers(room).length === 0;
    return isIdle ? [reason('hold-without-trigger')] : [];
  }
  if (verb === 'NO-GO') return isDeployed(room) ? backReasons(room) : noReturnReasons(room);
  return forwardReasons(verb, judgeGate(room, readings, now));
}

/**
 * The decision buttons as they stand for one person: the same rule closes a button in the browser
 * and refuses the command on the server (F1–F3, architecture "one idea").
 */
export function openVerbs(
  room: Room,
  readings: Readings,
  person: string,
  now: string,
): VerbState[] {
  const right = mayBy(room, person, [{ workstream: 'decision', power: 'decide' }]);
  const gate = judgeGate(room, readings, now);
  return offeredVerbs(room).map((verb) => {
    const rules = verbReasons(room, verb, readings, now);
    const reasons =
      'role' in right
        ? rules
        : [reason('only-decider', {}, rolesWith(room, 'decision', 'decide')), ...rules];
    const to = leadsTo(room, verb);
    const overridable =
      'role' in right && stateReasons(room, verb).length === 0 && isOverridable(verb, gate);
    const open = reasons.length === 0;
    return { verb, open, reasons, overridable, ...(to === undefined ? {} : { to }) };
  });
}

function isOverridable(verb: Verb, gate: Gate | undefined): boolean {
  if (gate?.verb !== verb || gate.open) return false;
  return gate.criteria.every((state) => state.met || state.overridable);
}

function leadsTo(room: Room, verb: Verb): string | undefined {
  const phase = currentPhase(room);
  if (phase?.gate?.verb === verb) return phase.gate.to;
  if (verb === 'EXTEND') return phase?.gate?.extend?.to;
  if (verb === 'ROLLBACK') return phaseOfKind(room.runbook, 'rollback')?.slug;
  return undefined;
}

/** Open triggers that nobody has answered yet. */
export function unansweredTriggers(room: Room): string[] {
  return openTriggers(room)
    .filter((state) => state.state === 'open')
    .map((state) => state.id);
}
