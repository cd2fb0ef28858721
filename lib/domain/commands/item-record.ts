import { rowSoakOf } from '../clock/clock.ts';
import { flagInTheWay } from '../flags/row-flag.ts';
import { rowIncidents } from '../incidents/course.ts';
import { isClosed } from '../lookup.ts';
import { reason } from '../message.ts';
import type { ItemAttempt, ItemState, Room } from '../room.ts';
import {
  type Context,
  command,
  done,
  invalid,
  type Outcome,
  type Refusal,
  refuse,
} from './command.ts';
import { consequences } from './item-consequences.ts';
import { type ItemResult, malformed, repeated, resolved, SentResult } from './item-result.ts';
import { needsReasons, ruledOutReasons, shapeReasons } from './item-rules.ts';
import { type ItemTarget, itemTarget, mayTouch, outOfOrder } from './item-target.ts';
import { inFuture } from './observed.ts';

/** The room itself, as distinct from a program that acts by a token. */
const isRoom = ({ type, id }: Context['actor']) => type === 'system' && id === 'room';

/** Why the row cannot take this result now. */
function refusalOf(
  room: Room,
  target: ItemTarget,
  input: ItemResult,
  context: Context,
): Refusal | undefined {
  const problems = malformed(room, target, input);
  const shape = problems.filter((problem) => problem.code !== 'row-evidence-missing');
  if (shape.length > 0) return invalid(...shape);
  if (target.item.measured && !isRoom(context.actor) && input.corrects === undefined) {
    return refuse(reason('row-measured', { item: target.item.slug }));
  }
  const reasons = [
    ...outOfOrder(room, target),
    ...repeated(room, target, input),
    ...problems,
    ...ruledOutReasons(room, target),
    ...(input.result === 'PASS' ? shapeReasons(room, target, context.now) : []),
    ...(input.result === 'PASS' ? flagInTheWay(room, target) : []),
    ...(input.result === 'PASS' ? needsReasons(room, target, context) : []),
  ];
  return reasons.length > 0 ? refuse(...reasons) : undefined;
}

function attemptOf(
  room: Room,
  target: ItemTarget,
  input: ItemResult,
  context: Context,
): ItemAttempt {
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

function stateAfter(target: ItemTarget, { result, attempt, at }: ItemAttempt): ItemState {
  return {
    id: target.id,
    item: target.item.slug,
    phaseRun: target.run.id,
    state: result,
    attempts: attempt,
    ...(target.state?.startedAt ? { startedAt: target.state.startedAt } : {}),
    changedAt: at,
  };
}

/** The attempt, the row's new state, and what follows from it. */
function recorded(room: Room, target: ItemTarget, input: ItemResult, context: Context): Outcome {
  const attempt = attemptOf(room, target, input, context);
  const state = stateAfter(target, attempt);
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
    changes: { items: [state], attempts: [attempt], ...after, ...incidents },
    ...(input.observedAt ? { observedAt: input.observedAt } : {}),
  });
}

/** Records PASS or FAIL on a row (A6, C2); attempts are kept, a correction stands beside what it corrects. */
export const itemRecord = command<SentResult>({
  input: SentResult,
  by: 'both',
  kind: 'item.recorded',
  allow: (room, input, actor) => mayTouch(room, input.item, actor),
  run: (room, sent, context) => {
    const target = itemTarget(room, sent.item);
    if ('ok' in target) return target;
    const input = resolved(target, sent);
    if ('code' in input) return invalid(input);
    return (
      inFuture(input.observedAt, context.now) ??
      refusalOf(room, target, input, context) ??
      recorded(room, target, input, context)
    );
  },
});

/** Whether the room should record its measured row now: the soak has run (C2, ruling 8). */
export function measuredRowDue(room: Room, target: ItemTarget, now: string): boolean {
  if (target.item.measured !== 'soak' || isClosed(target.state)) return false;
  if (target.state?.state === 'FAIL') return false;
  return rowSoakOf(room, target.run, target.item, now)?.done ?? false;
}
