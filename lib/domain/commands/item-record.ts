import * as z from 'zod';
import { rowSoakOf } from '../clock/clock.ts';
import { flagInTheWay } from '../flags/row-flag.ts';
import { rowIncidents } from '../incidents/course.ts';
import { isClosed, openRequired, phaseOfKind } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { moveTo } from '../phase-run.ts';
import { rolesWith } from '../raci.ts';
import {
  type Changes,
  type ItemAttempt,
  type ItemState,
  type Result,
  type Room,
  results,
} from '../room.ts';
import { type Context, command, done, invalid, refuse } from './command.ts';
import { needsReasons, ruledOutReasons, shapeReasons } from './item-rules.ts';
import { type ItemTarget, itemTarget, mayTouch, outOfOrder } from './item-target.ts';
import { inFuture } from './observed.ts';
import { Instant, Ref, Text } from './text.ts';

const Sent = z.strictObject({
  item: Ref,
  /** Left out where the exit code says it. */
  result: z.enum(results).optional(),
  exitCode: z.number().int().min(0).max(255).optional(),
  fields: z.record(z.string().max(60), z.string().max(1_000)).default({}),
  note: Text.optional(),
  observedAt: Instant.optional(),
  corrects: z.number().int().positive().optional(),
});
type Sent = z.infer<typeof Sent>;
/** What was sent, with the result that its exit code stands for. */
type Input = Sent & { result: Result };

/** The result by the row's own exit codes; what was sent in words has the last word (C6, S2 §4.2). */
function resolved(target: ItemTarget, sent: Sent): Input | Reason {
  const known = target.item.exitCodes.find(({ code }) => code === sent.exitCode);
  const result = sent.result ?? known?.result;
  if (result) return { ...sent, result };
  if (sent.exitCode === undefined) return reason('result-missing', { item: target.item.slug });
  const params = { item: target.item.slug, exitCode: sent.exitCode };
  return reason('exit-code-unknown', params);
}

/** A FAIL is said in words, or by an exit code that the runbook has words for. */
function saysWhy({ item }: ItemTarget, { note, exitCode }: Input): boolean {
  return (
    Boolean(note) || item.exitCodes.some((own) => own.code === exitCode && own.result === 'FAIL')
  );
}

/** A PASS needs its required fields and evidence; a FAIL says why. */
function incomplete(room: Room, target: ItemTarget, input: Input): Reason[] {
  const unknown = Object.keys(input.fields).filter(
    (name) => !target.item.fields.some((field) => field.slug === name),
  );
  const reasons = unknown.map((field) =>
    reason('unknown-field', { item: target.item.slug, field }),
  );
  if (input.result === 'FAIL') {
    return saysWhy(target, input)
      ? reasons
      : [...reasons, reason('fail-needs-note', { item: target.item.slug })];
  }
  const missing = target.item.fields.filter((field) => field.required && !input.fields[field.slug]);
  if (missing.length > 0) {
    const fields = missing.map((field) => field.slug);
    reasons.push(reason('fields-missing', { item: target.item.slug, fields }));
  }
  const kinds = Object.values(room.evidence)
    .filter((row) => row.target === `item:${target.id}`)
    .map((row) => row.kind);
  const wanted = target.item.evidence.filter((kind) => !kinds.includes(kind));
  if (wanted.length > 0) {
    reasons.push(
      reason('row-evidence-missing', { item: target.item.slug, kinds: wanted }, [
        target.item.owner,
      ]),
    );
  }
  return reasons;
}

/** A second result is a new attempt; a canary FAIL is lifted by a new canary attempt alone, by no correction (A4, ruling 14). */
function repeated(room: Room, target: ItemTarget, input: Input): Reason[] {
  const { state } = target;
  if (!state) return [];
  const isCorrection = input.corrects !== undefined;
  const isPassing = !isCorrection || input.result === 'PASS';
  if (state.state === 'FAIL' && target.phase.kind === 'canary' && isPassing) {
    return [
      reason('canary-row-failed', { item: target.item.slug }, rolesWith(room, 'rollout', 'act')),
    ];
  }
  if (isCorrection) return [];
  if (state.state === 'WAIVED') return [reason('row-waived', { item: target.item.slug })];
  if (state.state === 'PASS' && target.run.state !== 'current') {
    return [reason('phase-over', { phase: target.phase.slug })];
  }
  return [];
}

function correctionProblem(room: Room, target: ItemTarget, input: Input): Reason[] {
  if (input.corrects === undefined) return [];
  if (input.corrects > room.seq) return [reason('unknown-entry', { seq: input.corrects })];
  const isOfRow = Object.values(room.attempts).some(
    (row) =>
      row.phaseRun === target.run.id &&
      row.item === target.item.slug &&
      row.entry === input.corrects,
  );
  return isOfRow ? [] : [reason('nothing-to-correct', { item: target.item.slug })];
}

function attemptOf(room: Room, target: ItemTarget, input: Input, context: Context): ItemAttempt {
  const attempt = (target.state?.attempts ?? 0) + 1;
  return {
    id: `${target.id}#${attempt}`,
    item: target.item.slug,
    phaseRun: target.run.id,
    attempt,
    result: input.result,
    fields: input.fields,
    ...(input.note ? { note: input.note } : {}),
    by: context.actor.id,
    role: context.actor.role ?? 'room',
    owner: target.item.owner,
    at: context.now,
    entry: room.seq + 1,
    ...(input.observedAt ? { observedAt: input.observedAt } : {}),
    ...(input.corrects === undefined ? {} : { corrects: input.corrects }),
    ...(input.exitCode === undefined ? {} : { exitCode: input.exitCode }),
  };
}

/** What a PASS sets going: the soak, the time to safe, and the end of the rollback procedure. */
function consequences(room: Room, target: ItemTarget, now: string, state: ItemState): Changes {
  const changes: Changes = {};
  const { run, item, phase } = target;
  if (state.state !== 'PASS') {
    const { safeAt, ...unsafe } = room.release;
    const isUndone = item.safe && safeAt !== undefined && unsafe.state === 'rolling-back';
    return isUndone ? { release: unsafe } : changes;
  }
  if (item.startsSoak && run.soakStartedAt === undefined && phase.soak) {
    changes.phases = [{ ...run, soakStartedAt: now }];
  }
  const release = { ...room.release };
  if (item.safe && release.safeAt === undefined) release.safeAt = now;
  const after = { ...room, items: { ...room.items, [state.id]: state } };
  const procedureEnds =
    release.state === 'rolling-back' &&
    phase.kind === 'rollback' &&
    run.state === 'current' &&
    openRequired(after, phase, run).length === 0;
  if (!procedureEnds)
    return release.safeAt === room.release.safeAt ? changes : { ...changes, release };
  release.state = 'rolled-back';
  const next = phaseOfKind(room.runbook, 'reactivation');
  if (next)
    return { ...changes, ...moveTo(room, { slug: next.slug, release, leaving: 'done' }, now) };
  return { ...changes, release };
}

/** The room itself, as distinct from a program that acts by a token. */
const isRoom = ({ type, id }: Context['actor']) => type === 'system' && id === 'room';

/** Records PASS or FAIL on a row (A6, C2); attempts are kept, a correction stands beside what it corrects. */
export const itemRecord = command<Sent>({
  input: Sent,
  by: 'both',
  kind: 'item.recorded',
  allow: (room, input, actor) => mayTouch(room, input.item, actor),
  run: (room, sent, context) => {
    const target = itemTarget(room, sent.item);
    if ('ok' in target) return target;
    const input = resolved(target, sent);
    if ('code' in input) return invalid(input);
    const ahead = inFuture(input.observedAt, context.now);
    if (ahead) return ahead;
    const malformed = [
      ...incomplete(room, target, input),
      ...correctionProblem(room, target, input),
    ];
    const shape = malformed.filter((problem) => problem.code !== 'row-evidence-missing');
    if (shape.length > 0) return invalid(...shape);
    if (target.item.measured && !isRoom(context.actor) && input.corrects === undefined) {
      return refuse(reason('row-measured', { item: target.item.slug }));
    }
    const reasons = [
      ...outOfOrder(room, target),
      ...repeated(room, target, input),
      ...malformed,
      ...ruledOutReasons(room, target),
      ...(input.result === 'PASS' ? shapeReasons(room, target, context.now) : []),
      ...(input.result === 'PASS' ? flagInTheWay(room, target) : []),
      ...(input.result === 'PASS' ? needsReasons(room, target, context) : []),
    ];
    if (reasons.length > 0) return refuse(...reasons);
    const attempt = attemptOf(room, target, input, context);
    const state: ItemState = {
      id: target.id,
      item: target.item.slug,
      phaseRun: target.run.id,
      state: input.result,
      attempts: attempt.attempt,
      ...(target.state?.startedAt ? { startedAt: target.state.startedAt } : {}),
      changedAt: context.now,
    };
    const after = consequences(room, target, context.now, state);
    const incidents = rowIncidents(room, target.item, {
      passed: state.state === 'PASS',
      ends: after.release?.state === 'rolled-back',
      by: context.actor.id,
      now: context.now,
    });
    return done({
      kind: 'item.recorded',
      params: {
        item: target.item.slug,
        phaseRun: target.run.id,
        result: input.result,
        attempt: attempt.attempt,
        ...(input.exitCode === undefined ? {} : { exitCode: input.exitCode }),
      },
      changes: {
        items: [state],
        attempts: [attempt],
        ...after,
        ...incidents,
      },
      ...(input.observedAt ? { observedAt: input.observedAt } : {}),
    });
  },
});

/** Whether the room should record its measured row now: the soak has run (C2, ruling 8). */
export function measuredRowDue(room: Room, target: ItemTarget, now: string): boolean {
  if (target.item.measured !== 'soak' || isClosed(target.state)) return false;
  if (target.state?.state === 'FAIL') return false;
  return rowSoakOf(room, target.run, target.item, now)?.done ?? false;
}
