import * as z from 'zod';
import { rowOf } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy, type Way } from '../raci.ts';
import { bearerOf, roleBearing } from './bearer.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Instant, Line, Text } from './text.ts';

/** The IC and the Scribe, who writes down what the IC says. */
const commandAndRecord: Way[] = [
  { workstream: 'decision', power: 'decide' },
  { workstream: 'record', power: 'act' },
];

/**
 * Who does what by when: `who` is a role of the runbook or a person who holds one, `byAt` lies ahead.
 * Refuses anybody else and a time that has passed.
 */
export const delegationAdd = command({
  input: z.strictObject({ who: Line, what: Text, byAt: Instant }),
  by: 'person',
  kind: 'delegation.added',
  allow: (room, _input, actor) => mayBy(room, actor.id, commandAndRecord),
  run: (room, input, { actor, now }) => {
    const who = bearerOf(room, input.who);
    if (who === undefined) return invalid(reason('unknown-bearer', { ref: input.who }));
    if (input.byAt <= now) return invalid(reason('time-in-past', { byAt: input.byAt }));
    const delegation = {
      id: `g${room.seq + 1}`,
      who,
      what: input.what,
      byAt: input.byAt,
      by: actor.id,
      at: now,
    };
    return done({
      kind: 'delegation.added',
      params: { delegation: delegation.id, who, byAt: input.byAt },
      changes: { delegations: [delegation] },
    });
  },
});

/** Ends a delegation with its outcome: whoever it was given to, the IC or the Scribe. */
export const delegationClose = command({
  input: z.strictObject({ id: z.string().max(40), outcome: Text }),
  by: 'person',
  kind: 'delegation.closed',
  allow: (room, input, actor) => {
    const who = rowOf(room.delegations, input.id)?.who;
    const role = who === undefined ? undefined : roleBearing(room, who, actor.id);
    return role === undefined ? mayBy(room, actor.id, commandAndRecord) : { role };
  },
  run: (room, input, { actor, now }) => {
    const delegation = rowOf(room.delegations, input.id);
    if (!delegation) return invalid(reason('unknown-delegation', { ref: input.id }));
    if (delegation.closedAt) return refuse(reason('delegation-closed'));
    const closed = { ...delegation, outcome: input.outcome, closedBy: actor.id, closedAt: now };
    return done({
      kind: 'delegation.closed',
      params: { delegation: delegation.id, who: delegation.who, outcome: input.outcome },
      changes: { delegations: [closed] },
    });
  },
});

/** The room's own: the time of a delegation has passed and it is still open; said once. */
export const delegationMiss = command({
  input: z.strictObject({ id: z.string().max(40) }),
  by: 'system',
  kind: 'delegation.missed',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const delegation = rowOf(room.delegations, input.id);
    if (!delegation || delegation.closedAt || delegation.missedAt || delegation.byAt > now) {
      return refuse(reason('no-delegation-due'));
    }
    return done({
      kind: 'delegation.missed',
      params: { delegation: delegation.id, who: delegation.who, byAt: delegation.byAt },
      changes: { delegations: [{ ...delegation, missedAt: now }] },
    });
  },
});
