import * as z from 'zod';
import { judgeCompletion } from '../gate/index.ts';
import { reasonOf } from '../gate/verbs.ts';
import { mitigatedNow } from '../incidents/course.ts';
import { attemptReasons, switchedOffReasons } from '../incidents/root-cause.ts';
import { isDeployed } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { newRun } from '../phase-run.ts';
import { holdersOf, mayBy } from '../raci.ts';
import type { Actor, Release, Room, TriggerState } from '../room.ts';
import { type Move, stateAfter } from '../states.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Instant, Line, Text } from './text.ts';

function decides(room: Room, actor: Actor) {
  return mayBy(room, actor.id, [{ workstream: 'decision', power: 'decide' }]);
}

function stateReason(room: Room, move: Move): Reason[] {
  if (stateAfter(move, room.release.state) !== undefined) return [];
  return [reason('move-not-in-state', { move, state: room.release.state })];
}

/** Every trigger of an earlier attempt is behind us once a new one begins, and so is half an agreement. */
function clearedTriggers(room: Room, now: string): TriggerState[] {
  return Object.values(room.triggers).flatMap((row): TriggerState[] => {
    if (row.state === 'open' || row.state === 'answered') {
      return [{ ...row, state: 'cleared', clearedAt: now, agreed: [] }];
    }
    return row.agreed.length > 0 ? [{ ...row, agreed: [] }] : [];
  });
}

/** Opens the room: the first phase begins. Again after NO-GO, or after a rollback once E8 holds. */
export const releaseStart = command({
  input: z.strictObject({}),
  by: 'person',
  kind: 'release.started',
  recordsRefusal: true,
  allow: (room, _input, actor) => decides(room, actor),
  run: (room, _input, { actor, now }) => {
    const reasons = [
      ...stateReason(room, 'START'),
      ...attemptReasons(room),
      ...switchedOffReasons(room),
    ];
    if (holdersOf(room, room.runbook.command).length !== 1) reasons.push(reason('no-ic'));
    if (reasons.length > 0) return refuse(...reasons);
    const attempt = room.release.attempt + 1;
    const first = room.runbook.phases[0]?.slug ?? '';
    const run = newRun(room, first, attempt, now);
    const {
      rollbackAt: _back,
      safeAt: _safe,
      overranAt: _over,
      heldAt: _held,
      remeasureAt: _again,
      ...rest
    } = room.release;
    const release: Release = {
      ...rest,
      state: 'live',
      attempt,
      phase: run.id,
      startedAt: rest.startedAt ?? now,
    };
    const triggers = clearedTriggers(room, now);
    // What a trigger opened is contained once its attempt is behind us; recovered it is not yet.
    const incidents = mitigatedNow(room, actor.id, now).filter((row) => row.origin !== 'hand');
    const last = room.release.phase ? room.phases[room.release.phase] : undefined;
    const ended =
      last?.state === 'current' ? [{ ...last, state: 'done' as const, endedAt: now }] : [];
    return done({
      kind: 'release.started',
      params: { attempt, phaseRun: run.id },
      changes: {
        release,
        phases: [...ended, run],
        ...(triggers.length > 0 ? { triggers } : {}),
        ...(incidents.length > 0 ? { incidents } : {}),
      },
    });
  },
});

/** Moves T-0 (ruling 21): phases that have begun keep what happened, all others follow the new target. */
export const releaseRetarget = command({
  input: z.strictObject({ targetAt: Instant, reason: Text }),
  by: 'both',
  kind: 'release.retargeted',
  allow: (room, _input, actor) => decides(room, actor),
  run: (room, input, { now }) => {
    if (input.targetAt <= now)
      return invalid(reason('target-in-past', { targetAt: input.targetAt }));
    if (isDeployed(room)) return refuse(reason('already-deployed'));
    return done({
      kind: 'release.retargeted',
      params: { from: room.release.targetAt, to: input.targetAt, reason: input.reason },
      changes: { release: { ...room.release, targetAt: input.targetAt } },
    });
  },
});

/** Changes the release pin, on record; never once traffic has moved (B1). */
export const releaseRepin = command({
  input: z.strictObject({
    sha: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f]{7,64}$/, 'a commit hash: 7 to 64 hex digits'),
    version: Line,
    /** What a rollback returns to; left out, it stays as it is. */
    previousVersion: Line.optional(),
    reason: Text,
  }),
  by: 'person',
  kind: 'release.repinned',
  recordsRefusal: true,
  allow: (room, _input, actor) => mayBy(room, actor.id, [{ workstream: 'rollout', power: 'act' }]),
  run: (room, input) => {
    if (isDeployed(room)) return refuse(reason('already-deployed'));
    const { sha, version, previousVersion: back } = room.release;
    const returns =
      input.previousVersion === undefined ? {} : { previousVersion: input.previousVersion };
    return done({
      kind: 'release.repinned',
      params: {
        fromSha: sha,
        fromVersion: version,
        sha: input.sha,
        version: input.version,
        ...(input.previousVersion === undefined ? {} : { fromPreviousVersion: back ?? '' }),
        ...returns,
        reason: input.reason,
      },
      changes: { release: { ...room.release, sha: input.sha, version: input.version, ...returns } },
    });
  },
});

/** Gives a planned release up. */
export const releaseCancel = command({
  input: z.strictObject({ reason: Text }),
  by: 'person',
  kind: 'release.cancelled',
  recordsRefusal: true,
  allow: (room, _input, actor) => decides(room, actor),
  run: (room, input, { now }) => {
    const reasons = stateReason(room, 'CANCEL');
    if (reasons.length > 0) return refuse(...reasons);
    return done({
      kind: 'release.cancelled',
      params: { reason: input.reason },
      changes: { release: { ...room.release, state: 'cancelled', endedAt: now } },
    });
  },
});

/** Closes the release: by its completion criteria (B8), or after a rollback that is safe. */
export const releaseComplete = command({
  input: z.strictObject({}),
  by: 'person',
  kind: 'release.closed',
  recordsRefusal: true,
  allow: (room, _input, actor) => decides(room, actor),
  run: (room, _input, { now, readings }) => {
    const reasons = stateReason(room, 'CLOSE');
    if (reasons.length > 0) return refuse(...reasons);
    const rolledBack = room.release.state === 'rolled-back';
    const criteria = rolledBack ? [] : judgeCompletion(room, readings, now);
    const unmet = criteria.filter((state) => !state.met);
    if (unmet.length > 0) return refuse(...unmet.map(reasonOf));
    const run = room.release.phase ? room.phases[room.release.phase] : undefined;
    return done({
      kind: 'release.closed',
      params: { outcome: rolledBack ? 'rolled-back' : 'completed' },
      changes: {
        release: { ...room.release, state: 'closed', endedAt: now },
        ...(run?.state === 'current'
          ? { phases: [{ ...run, state: 'done' as const, endedAt: now }] }
          : {}),
      },
    });
  },
});
