import * as z from 'zod';
import { after } from '../clock/clock.ts';
import { flagsAsTheyStand } from '../flags/standing.ts';
import { judgeGate } from '../gate/index.ts';
import { openPoll } from '../gate/poll.ts';
import { moveOf, offeredVerbs, reasonOf, unansweredTriggers, verbReasons } from '../gate/verbs.ts';
import { rollbackIncident } from '../incidents/course.ts';
import { currentPhase, currentRun, findTrigger, openTriggers, phaseOfKind } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { endRun, moveTo } from '../phase-run.ts';
import { mayBy } from '../raci.ts';
import type { Changes, Decision, Release, Room, TriggerState, Update } from '../room.ts';
import { Verb } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';
import { freshReadings } from '../signals/fresh.ts';
import { stateAfter } from '../states.ts';
import { type Context, command, done, invalid, refuse } from './command.ts';
import { Ref, Text } from './text.ts';

const Input = z.strictObject({
  verb: Verb,
  statement: Text.optional(),
  reason: Text.optional(),
  triggers: z.array(Ref).max(50).default([]),
  /** Go on with overridable criteria unmet (ruling 17). */
  override: z.boolean().default(false),
  /** What the public is told with it, as an update of its own words (G1). */
  message: Text.optional(),
  /** The phase run the decider was looking at: a second press in the next phase decides nothing. */
  phase: z.string().max(80).optional(),
});
type Input = z.infer<typeof Input>;

const forward: Verb[] = ['GO', 'PROCEED', 'COMPLETE'];

/** Criteria this decision overrides, or why it cannot (ruling 13: GO over a NO-GO vote wants a reason). */
function overrides(
  room: Room,
  input: Input,
  context: Context,
): { kinds: string[]; reasons: Reason[] } {
  const gate = judgeGate(room, context.readings, context.now);
  if (!forward.includes(input.verb) || gate?.verb !== input.verb) return { kinds: [], reasons: [] };
  const unmet = gate.criteria.filter((state) => !state.met);
  const covered = unmet.filter(
    (state) =>
      state.overridable && (input.override || (state.kind === 'poll' && state.tone === 'bad')),
  );
  const left = unmet.filter((state) => !covered.includes(state));
  const reasons = left.map(reasonOf);
  if (left.length === 0 && covered.length > 0 && !input.reason) {
    reasons.push(reason('override-needs-reason', { kinds: covered.map((state) => state.kind) }));
  }
  return { kinds: covered.map((state) => state.kind), reasons };
}

/** A HOLD under a running trigger names it and says why: only then does the clock stop (ruling 11). */
function holdReasons(room: Room, input: Input): Reason[] {
  const waiting = unansweredTriggers(room);
  if (input.verb !== 'HOLD' || waiting.length === 0) return [];
  const reasons: Reason[] = [];
  if (!input.triggers.some((slug) => waiting.includes(slug))) {
    reasons.push(reason('hold-names-trigger', { triggers: waiting }));
  }
  if (!input.reason) reasons.push(reason('hold-needs-reason', { triggers: waiting }));
  return reasons;
}

/** Another run of a phase says why one was not enough (F1). */
function extendUnexplained({ verb, reason: why }: Input): Reason[] {
  return verb === 'EXTEND' && !why ? [reason('extend-needs-reason')] : [];
}

function answered(room: Room, input: Input, seq: number): TriggerState[] {
  if (input.verb !== 'ROLLBACK' && input.verb !== 'NO-GO' && input.verb !== 'HOLD') return [];
  return openTriggers(room)
    .filter((state) => state.state === 'open')
    .map(({ deadlineAt, ...state }) => ({
      ...state,
      ...(deadlineAt ? { deadlineAt } : {}),
      state: 'answered' as const,
      answeredBy: seq,
    }));
}

function decisionRow(room: Room, input: Input, context: Context, overridden: string[]): Decision {
  const gate = judgeGate(room, context.readings, context.now);
  const readings = freshReadings(context.readings, context.now);
  return {
    id: `d${room.seq + 1}`,
    verb: input.verb,
    ...(room.release.phase ? { phaseRun: room.release.phase } : {}),
    by: context.actor.id,
    at: context.now,
    ...(input.statement ? { statement: input.statement } : {}),
    ...(input.reason ? { reason: input.reason } : {}),
    triggers: input.triggers.flatMap((ref) => findTrigger(room.runbook, ref)?.slug ?? []),
    overridden,
    gate: gate?.criteria ?? [],
    signals: room.runbook.signals.flatMap((spec) => readings.signals[spec.slug] ?? []),
    ...flagsAsTheyStand(room),
    openTriggers: openTriggers(room).map((state) => state.id),
    evidence: Object.values(room.evidence).map((row) => row.sha256),
  };
}

function updateOf(text: string, room: Room, { actor, now }: Context): Update {
  return { id: `u${room.seq + 1}`, audience: 'public', values: {}, text, by: actor.id, at: now };
}

/** Where the decision takes the release: its next state, and the phase it enters. */
function movement(room: Room, verb: Verb, now: string): Changes {
  const { heldAt: _held, remeasureAt: _again, ...rest } = room.release;
  const state = stateAfter(moveOf(room, verb), room.release.state) ?? room.release.state;
  const release: Release = { ...rest, state };
  // Nothing is held in hypercare: the HOLD is the word that it stays, and why.
  if (verb === 'HOLD' && state === 'completed') return {};
  if (verb === 'HOLD') {
    const remeasureAt = after(now, scaled(room.release, room.runbook.remeasureMs));
    const run = currentRun(room);
    const poll = run && openPoll(room, run.id);
    return {
      release: { ...release, heldAt: now, remeasureAt },
      ...(poll ? { polls: [{ ...poll, voidAt: now }] } : {}),
    };
  }
  if (state === 'planned') {
    const { phase: _phase, ...between } = release;
    return { release: between, phases: endRun(room, 'failed', now) };
  }
  if (state === 'rolling-back') {
    const slug = phaseOfKind(room.runbook, 'rollback')?.slug ?? '';
    return moveTo(room, { slug, release: { ...release, rollbackAt: now }, leaving: 'failed' }, now);
  }
  const gate = currentPhase(room)?.gate;
  const slug = (verb === 'EXTEND' ? gate?.extend?.to : gate?.to) ?? '';
  return moveTo(room, { slug, release, leaving: 'done' }, now);
}

/** A4–A5, F1–F3: one person decides; the record keeps everything the decision was made on. */
export const decisionMake = command<Input>({
  input: Input,
  by: 'person',
  kind: 'decision.made',
  recordsRefusal: true,
  allow: (room, _input, actor) =>
    mayBy(room, actor.id, [{ workstream: 'decision', power: 'decide' }]),
  run: (room, input, context) => {
    const unknown = input.triggers.filter((ref) => !findTrigger(room.runbook, ref));
    if (unknown.length > 0) return invalid(reason('unknown-trigger', { ref: unknown.join(', ') }));
    if (input.phase !== undefined && input.phase !== room.release.phase) {
      return refuse(reason('phase-moved-on', { seen: input.phase, now: room.release.phase ?? '' }));
    }
    const rules = verbReasons(room, input.verb, context.readings, context.now);
    const judged = overrides(room, input, context);
    const isForwardHere = forward.includes(input.verb) && offeredVerbs(room).includes(input.verb);
    const inState = stateAfter(moveOf(room, input.verb), room.release.state) !== undefined;
    const reasons = isForwardHere && inState ? judged.reasons : rules;
    const blocked = [...reasons, ...holdReasons(room, input), ...extendUnexplained(input)];
    if (blocked.length > 0) return refuse(...blocked);
    const decision = decisionRow(room, input, context, judged.kinds);
    const triggers = answered(room, input, room.seq + 1);
    const moved = movement(room, input.verb, context.now);
    const incidents =
      moved.release?.state === 'rolling-back'
        ? rollbackIncident(room, context.actor.id, context.now)
        : [];
    return done({
      kind: 'decision.made',
      params: {
        verb: input.verb,
        decision: decision.id,
        ...(decision.phaseRun ? { phaseRun: decision.phaseRun } : {}),
      },
      changes: {
        decisions: [decision],
        ...moved,
        ...(incidents.length > 0 ? { incidents } : {}),
        ...(triggers.length > 0 ? { triggers } : {}),
        ...(input.message ? { updates: [updateOf(input.message, room, context)] } : {}),
      },
    });
  },
});
