import * as z from 'zod';
import { rowOf } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy, type Way } from '../raci.ts';
import type { ActionItem, Actor, ParkingItem, Room } from '../room.ts';
import { Workstream } from '../runbook/schema.ts';
import { bearerOf, roleBearing } from './bearer.ts';
import { command, done, invalid, refuse } from './command.ts';
import { maySettle } from './record.ts';
import { Instant, Line, Text } from './text.ts';

/** Whoever may act in any workstream. */
const hands: Way[] = Workstream.options.map((workstream) => ({ workstream, power: 'act' }));

/** The parked item as it is settled by the action that it becomes. */
function settled(room: Room, action: ActionItem, actor: Actor): ParkingItem[] {
  const item = action.parking === undefined ? undefined : rowOf(room.parking, action.parking);
  return item ? [{ ...item, outcome: action.text, closedBy: actor.id, closedAt: action.at }] : [];
}

/**
 * An action item with its owner (a role, or a person of the room) and ETA; with `parking` it settles that
 * parked item in the same entry (A9, H3). Refuses an ETA that has passed and an item settled already.
 */
export const actionAdd = command({
  input: z.strictObject({
    text: Text,
    owner: Line,
    etaAt: Instant,
    ticket: Line.optional(),
    parking: z.string().max(40).optional(),
  }),
  by: 'person',
  kind: 'action.added',
  allow: (room, { parking }, actor) =>
    parking === undefined ? mayBy(room, actor.id, hands) : maySettle(room, parking, actor),
  run: (room, input, { actor, now }) => {
    const owner = bearerOf(room, input.owner);
    if (owner === undefined) return invalid(reason('unknown-bearer', { ref: input.owner }));
    if (input.etaAt <= now) return invalid(reason('time-in-past', { byAt: input.etaAt }));
    if (input.parking !== undefined) {
      const item = rowOf(room.parking, input.parking);
      if (!item) return invalid(reason('unknown-parking', { ref: input.parking }));
      if (item.closedAt) return refuse(reason('parking-closed'));
    }
    const { text, etaAt, ticket, parking } = input;
    const action: ActionItem = {
      id: `i${room.seq + 1}`,
      text,
      owner,
      etaAt,
      ...(ticket === undefined ? {} : { ticket }),
      ...(parking === undefined ? {} : { parking }),
      by: actor.id,
      at: now,
    };
    const parked = settled(room, action, actor);
    return done({
      kind: 'action.added',
      params: { action: action.id, owner, etaAt, ...(parking === undefined ? {} : { parking }) },
      changes: { actions: [action], ...(parked.length > 0 ? { parking: parked } : {}) },
    });
  },
});

/** An action item is done: its owner, who wrote it down, the IC or the Scribe; also after the end (ruling 10). */
export const actionClose = command({
  input: z.strictObject({ id: z.string().max(40) }),
  by: 'person',
  kind: 'action.closed',
  afterEnd: true,
  allow: (room, input, actor) => {
    const action = rowOf(room.actions, input.id);
    const role =
      action &&
      [action.owner, action.by].flatMap((who) => roleBearing(room, who, actor.id) ?? [])[0];
    if (role !== undefined) return { role };
    return mayBy(room, actor.id, [
      { workstream: 'decision', power: 'decide' },
      { workstream: 'record', power: 'act' },
    ]);
  },
  run: (room, input, { actor, now }) => {
    const action = rowOf(room.actions, input.id);
    if (!action) return invalid(reason('unknown-action', { ref: input.id }));
    if (action.closedAt) return refuse(reason('action-closed'));
    return done({
      kind: 'action.closed',
      params: { action: action.id, owner: action.owner },
      changes: { actions: [{ ...action, closedBy: actor.id, closedAt: now }] },
    });
  },
});
