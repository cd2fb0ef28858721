import * as z from 'zod';
import { toldOfBreach } from '../calls.ts';
import { after } from '../clock/clock.ts';
import { clearedIncidents } from '../incidents/course.ts';
import { findTrigger } from '../lookup.ts';
import { reason } from '../message.ts';
import { anyVoice, mayBy, rolesWith } from '../raci.ts';
import type { Room, Seen } from '../room.ts';
import type { TriggerSpec } from '../runbook/schema.ts';
import { isRunning } from '../states.ts';
import { decisionMsOf, firedChanges } from '../triggers/fire.ts';
import { command, done, invalid, type Outcome, type Refusal, refuse } from './command.ts';
import { Ref, Text } from './text.ts';

/** Whether it has fired and is not cleared. */
export function isOpen(room: Room, trigger: TriggerSpec): boolean {
  const state = room.triggers[trigger.slug]?.state;
  return state === 'open' || state === 'answered';
}

/** The entry of a firing (E6); refuses what is open already. */
export function fire(room: Room, trigger: TriggerSpec, seen: Seen, now: string): Outcome | Refusal {
  if (!isRunning(room.release.state)) return refuse(reason('not-started'));
  if (isOpen(room, trigger))
    return refuse(reason('trigger-open-already', { trigger: trigger.slug }));
  const changes = firedChanges(room, trigger, seen, now);
  const deadlineAt = changes.triggers?.[0]?.deadlineAt;
  return done({
    kind: 'trigger.fired',
    params: {
      trigger: trigger.slug,
      severity: trigger.severity,
      action: trigger.action,
      seen,
      ...(deadlineAt ? { deadlineAt } : {}),
    },
    changes,
  });
}

/** A rollback trigger observed by a person (A5): any role with a voice may report it. */
export const triggerReport = command({
  input: z.strictObject({ trigger: Ref, note: Text }),
  by: 'person',
  kind: 'trigger.fired',
  allow: (room, _input, actor) => mayBy(room, actor.id, anyVoice(room)),
  run: (room, input, { now }) => {
    const trigger = findTrigger(room.runbook, input.trigger);
    if (!trigger) return invalid(reason('unknown-trigger', { ref: input.trigger }));
    if (trigger.rule.kind === 'joint')
      return refuse(reason('trigger-is-joint', { trigger: trigger.slug }, trigger.rule.parties));
    return fire(room, trigger, { note: input.note }, now);
  },
});

/** Ends a trigger, with a reason; it arms again after one good window (ruling 11). */
export const triggerClear = command({
  input: z.strictObject({ trigger: Ref, reason: Text }),
  by: 'both',
  kind: 'trigger.cleared',
  recordsRefusal: true,
  allow: (room, _input, actor) =>
    mayBy(room, actor.id, [
      { workstream: 'decision', power: 'decide' },
      { workstream: 'monitoring', power: 'decide' },
    ]),
  run: (room, input, { actor, now }) => {
    const trigger = findTrigger(room.runbook, input.trigger);
    if (!trigger) return invalid(reason('unknown-trigger', { ref: input.trigger }));
    const state = room.triggers[trigger.slug];
    if (!state || !isOpen(room, trigger))
      return refuse(reason('trigger-not-open', { trigger: trigger.slug }));
    // The room ends an investigation that its signals ended; no other program opens what a trigger closed.
    if (actor.type === 'system' && actor.id !== 'room')
      return refuse(reason('people-only', {}, rolesWith(room, 'decision', 'decide')));
    if (state.state === 'open' && state.deadlineAt)
      return refuse(
        reason(
          'trigger-unanswered',
          { trigger: trigger.slug },
          rolesWith(room, 'decision', 'decide'),
        ),
      );
    return done({
      kind: 'trigger.cleared',
      params: { trigger: trigger.slug, reason: input.reason },
      changes: {
        triggers: [{ ...state, state: 'cleared', clearedAt: now, agreed: [] }],
        ...clearedIncidents(room, trigger.slug, actor.id, now),
      },
    });
  },
});

/** The room's own: a rule is met (E6). */
export const triggerFire = command({
  input: z.strictObject({ trigger: Ref, seen: z.custom<Seen>() }),
  by: 'system',
  kind: 'trigger.fired',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const trigger = findTrigger(room.runbook, input.trigger);
    if (!trigger) return invalid(reason('unknown-trigger', { ref: input.trigger }));
    return fire(room, trigger, input.seen, now);
  },
});

/** The room's own: a cleared trigger has seen one good window and is armed again (ruling 11). */
export const triggerRearm = command({
  input: z.strictObject({ trigger: Ref }),
  by: 'system',
  kind: 'trigger.rearmed',
  allow: () => ({ role: 'room' }),
  run: (room, input) => {
    const state = room.triggers[input.trigger];
    if (state?.state !== 'cleared')
      return refuse(reason('trigger-not-open', { trigger: input.trigger }));
    return done({
      kind: 'trigger.rearmed',
      params: { trigger: input.trigger },
      changes: { triggers: [{ ...state, state: 'quiet' }] },
    });
  },
});

/** The room's own: an investigation ended without improvement; rollback-now, five minutes (ruling 12). */
export const triggerEscalate = command({
  input: z.strictObject({ trigger: Ref }),
  by: 'system',
  kind: 'trigger.escalated',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const state = room.triggers[input.trigger];
    if (state?.state !== 'open' || state.deadlineAt)
      return refuse(reason('trigger-not-open', { trigger: input.trigger }));
    const deadlineAt = after(now, decisionMsOf(room));
    return done({
      kind: 'trigger.escalated',
      params: { trigger: input.trigger, deadlineAt },
      changes: { triggers: [{ ...state, deadlineAt }] },
    });
  },
});

/**
 * The room's own: an investigation that never turns into a rollback ended without improvement (E4). It stays in
 * the way until whoever monitors, or decides, clears it.
 */
export const triggerLapse = command({
  input: z.strictObject({ trigger: Ref }),
  by: 'system',
  kind: 'trigger.lapsed',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const state = room.triggers[input.trigger];
    const { investigateUntilAt } = state ?? {};
    if (
      state?.state !== 'open' ||
      state.deadlineAt ||
      !investigateUntilAt ||
      investigateUntilAt > now
    )
      return refuse(reason('trigger-not-open', { trigger: input.trigger }));
    return done({
      kind: 'trigger.lapsed',
      params: { trigger: input.trigger },
      changes: { triggers: [{ ...state, state: 'answered' }] },
    });
  },
});

/** The room's own: the IC's time ran out; recorded, the decision stays the IC's (A5, ruling 11). */
export const deadlineBreach = command({
  input: z.strictObject({ trigger: Ref }),
  by: 'system',
  kind: 'deadline.breached',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const state = room.triggers[input.trigger];
    if (
      state?.state !== 'open' ||
      !state.deadlineAt ||
      state.deadlineAt > now ||
      state.breachedAt
    ) {
      return refuse(reason('no-deadline-passed', { trigger: input.trigger }));
    }
    return done({
      kind: 'deadline.breached',
      params: {
        trigger: input.trigger,
        deadlineAt: state.deadlineAt,
        told: toldOfBreach(room),
      },
      changes: { triggers: [{ ...state, breachedAt: now }] },
    });
  },
});
