import * as z from 'zod';
import { after } from '../clock/clock.ts';
import type { FlagSpec } from '../flags/flag-spec.ts';
import type { FlagState } from '../flags/flag-state.ts';
import {
  type FlagPoint,
  findFlag,
  isOn,
  isPlanned,
  isUnderWay,
  mayBeOn,
  pointsOf,
  routeOf,
  rowsThatSwitch,
  standsAt,
} from '../flags/standing.ts';
import { newIncident, openIncidents } from '../incidents/course.ts';
import { switchOnReasons } from '../incidents/root-cause.ts';
import { currentPhase, isClosed } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { mayBy, rolesWith, type Way } from '../raci.ts';
import type { Room } from '../room.ts';
import { scaled } from '../signals/effective.ts';
import { type Context, command, done, invalid, refuse } from './command.ts';
import { itemTarget, outOfOrder } from './item-target.ts';
import { Ref, Text } from './text.ts';

const Input = z.strictObject({
  flag: Ref,
  /** The phase whose segment is meant; switching off without it means every segment that is on. */
  segment: Ref.optional(),
  on: z.boolean(),
  reason: Text.optional(),
  /** Somebody has switched it where it lives, past the connection that serves it, and says so. */
  byHand: z.boolean().default(false),
  /** The room's own: the trigger that this contains (E6). */
  trigger: Ref.optional(),
});
type Input = z.infer<typeof Input>;

const onStates = ['live', 'holding', 'completed'];
const offStates = [...onStates, 'rolling-back', 'rolled-back'];

/** The states that the input is about; empty with a reason where it names none. */
function wantedPoints(room: Room, flag: FlagSpec, input: Input): FlagPoint[] | Reason {
  const points = pointsOf(room, flag);
  if (points.every(({ segment }) => segment === undefined)) {
    const params = { flag: flag.slug, phase: input.segment ?? '' };
    return input.segment === undefined ? points : reason('flag-no-such-segment', params);
  }
  if (input.segment === undefined && !input.on) {
    const on = points.filter((point) => isOn(point) || !standsAt(point, false));
    const touched = on.filter((point) => point.state !== undefined || isOn(point));
    return touched.length > 0 ? touched : points.slice(0, 1);
  }
  const wanted = input.segment ?? currentPhase(room)?.slug;
  const own = points.filter(({ segment }) => segment === wanted);
  if (own.length > 0) return own;
  return input.segment === undefined
    ? reason('flag-segment-needed', { flag: flag.slug })
    : reason('flag-no-such-segment', { flag: flag.slug, phase: input.segment });
}

/** Switching on belongs to its row, where the runbook has one: in its order, not before (S3 phase 2). */
function beforeItsRow(room: Room, point: FlagPoint): Reason[] {
  const rows = rowsThatSwitch(room, point, true);
  const problems = rows.map(({ item }): Reason[] => {
    const target = itemTarget(room, item.slug);
    if ('ok' in target) return target.ok ? [] : target.reasons;
    return isClosed(target.state) ? [] : outOfOrder(room, target);
  });
  return problems.some((own) => own.length === 0) ? [] : (problems[0] ?? []);
}

/** Thrown as a safety act, it stays off until its cause is on record (E8); a new attempt has asked for that itself. */
function afterSafetyAct(room: Room, { flag, state }: FlagPoint): Reason[] {
  const offAt = state?.safetyAt;
  if (offAt === undefined || state?.attempt !== room.release.attempt) return [];
  return switchOnReasons(room, flag.slug, offAt);
}

/** A safety act is an incident by itself where none is open: its cause has a place to be recorded (S0 §4.4). */
function safetyIncident(room: Room, states: FlagState[], { actor, now }: Context) {
  if (!states.some(({ safetyAt }) => safetyAt === now) || openIncidents(room).length > 0) return {};
  const opening = { severity: 'P1', origin: 'switch-off', startedAt: now } as const;
  return { incidents: [newIncident(room, { ...opening, openedBy: actor.id }, now)] };
}

function closedBy(room: Room, flag: FlagSpec, points: FlagPoint[], input: Input): Reason[] {
  const { state } = room.release;
  const open = input.on ? onStates : offStates;
  if (!open.includes(state)) return [reason('flag-not-in-state', { flag: flag.slug, state })];
  // What somebody has done by hand need not wait for a system that does not answer; what had no answer is repeated.
  const isOnItsWay = points.every((point) => isUnderWay(point, input.on));
  if (isOnItsWay && !input.byHand) return [reason('flag-under-way', { flag: flag.slug })];
  if (points.every((point) => standsAt(point, input.on))) {
    return [reason('flag-stands-already', { flag: flag.slug, state: input.on ? 'on' : 'off' })];
  }
  if (!input.on) return [];
  return points.flatMap((point) => [...afterSafetyAct(room, point), ...beforeItsRow(room, point)]);
}

/** What the flag was before, without what belongs to the last switch. */
function freshState(room: Room, point: FlagPoint, input: Input, context: Context): FlagState {
  const { flag, segment, state: before } = point;
  // One that is being switched on may serve already, though nobody has said so yet.
  const mayServe = mayBeOn(point);
  const isSafety =
    !input.on &&
    flag.killSwitch &&
    (before?.safetyAt !== undefined || (mayServe && !isPlanned(room, point, false)));
  return {
    id: point.id,
    flag: flag.slug,
    ...(segment === undefined ? {} : { segment }),
    on: input.on ? isOn(point) : mayServe,
    state: 'wanted',
    by: context.actor.id,
    at: context.now,
    entry: room.seq + 1,
    attempt: room.release.attempt,
    ...(isSafety ? { safetyAt: before?.safetyAt ?? context.now } : {}),
  };
}

/** The elevated watch begins once a flag that was on stands off (S0 §4.2); a drill shortens it. */
export function watchFrom(room: Room, flag: FlagSpec, wasOn: boolean, on: boolean, now: string) {
  if (on || !wasOn) return {};
  return { watchUntilAt: after(now, scaled(room.release, flag.watchMs)) };
}

/** Set by hand, or in a drill, where nothing outside is asked: recorded at once, and said so. */
function byHand(room: Room, flag: FlagSpec, fresh: FlagState, on: boolean): FlagState {
  return {
    ...fresh,
    on,
    state: 'confirmed',
    proof: room.release.drill ? 'drill' : 'hand',
    settledAt: fresh.at,
    ...watchFrom(room, flag, fresh.on, on, fresh.at),
  };
}

const ways = ({ on }: Input): Way[] => [
  { workstream: 'rollout', power: 'act' },
  ...(on ? [] : [{ workstream: 'decision', power: 'decide' } as const]),
];

/**
 * Switches a flag or kill switch (E10). Whoever acts in the rollout may; who decides may switch off, and
 * so may the room where a release opted into containment (E6). With a connector this entry only says what
 * is wanted; what came of it is the next one, where nobody records `byHand` that it was done. Refuses switching on before its row, outside a running
 * release, and after a safety switch-off without a cause on record (E8).
 */
export const flagSet = command<Input>({
  input: Input,
  by: 'both',
  kind: 'flag.wanted',
  recordsRefusal: true,
  allow: (room, input, actor) => mayBy(room, actor.id, ways(input)),
  run: (room, input, context) => {
    const flag = findFlag(room.runbook, input.flag);
    if (!flag) return invalid(reason('unknown-flag', { ref: input.flag }));
    const points = wantedPoints(room, flag, input);
    if ('code' in points) return invalid(points);
    const { actor } = context;
    const mayAct = actor.type === 'person' || (actor.id === 'room' && !input.on && !input.byHand);
    if (!mayAct) return refuse(reason('people-only', {}, rolesWith(room, 'rollout', 'act')));
    const reasons = closedBy(room, flag, points, input);
    if (reasons.length > 0) return refuse(...reasons);
    const isByHand = room.release.drill || input.byHand;
    const route = isByHand ? undefined : routeOf(room, flag.slug);
    const states = points
      .filter((point) => !standsAt(point, input.on))
      .map((point): FlagState => {
        const fresh = freshState(room, point, input, context);
        if (!route) return byHand(room, flag, fresh, input.on);
        return { ...fresh, wanted: input.on, connection: route.connection };
      });
    return done({
      kind: route ? 'flag.wanted' : 'flag.recorded',
      params: {
        flag: flag.slug,
        state: input.on ? 'on' : 'off',
        phases: states.flatMap(({ segment }) => segment ?? []),
        how: route?.connection ?? (room.release.drill ? 'drill' : 'hand'),
        ...(input.reason ? { reason: input.reason } : {}),
        ...(input.trigger && actor.id === 'room' ? { trigger: input.trigger } : {}),
      },
      changes: { flags: states, ...safetyIncident(room, states, context) },
    });
  },
});
