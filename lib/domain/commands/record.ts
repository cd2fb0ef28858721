import * as z from 'zod';
import { rowOf } from '../lookup.ts';
import { reason } from '../message.ts';
import { anyVoice, mayBy, rolesOf } from '../raci.ts';
import type { Actor, Room } from '../room.ts';
import { freshReadings } from '../signals/fresh.ts';
import { command, done, invalid, refuse } from './command.ts';
import { inFuture } from './observed.ts';
import { Instant, Text } from './text.ts';

/** A note to the record (A6): any role with a voice. */
export const noteAdd = command({
  input: z.strictObject({ text: Text, observedAt: Instant.optional() }),
  by: 'person',
  kind: 'note.added',
  allow: (room, _input, actor) => mayBy(room, actor.id, anyVoice(room)),
  run: (room, input, { actor, now }) => {
    const ahead = inFuture(input.observedAt, now);
    if (ahead) return ahead;
    const observed = input.observedAt ? { observedAt: input.observedAt } : {};
    const note = { id: `n${room.seq + 1}`, text: input.text, by: actor.id, at: now, ...observed };
    return done({
      kind: 'note.added',
      params: { note: note.id },
      changes: { notes: [note] },
      ...observed,
    });
  },
});

/** Anyone in the room parks an item (A9). */
export const parkingAdd = command({
  input: z.strictObject({ text: Text, observedAt: Instant.optional() }),
  by: 'person',
  kind: 'parking.added',
  allow: (room, _input, actor) => {
    const role = rolesOf(room, actor.id)[0];
    return role ? { role } : { reason: reason('no-role') };
  },
  run: (room, input, { actor, now }) => {
    const ahead = inFuture(input.observedAt, now);
    if (ahead) return ahead;
    const item = { id: `k${room.seq + 1}`, text: input.text, by: actor.id, at: now };
    return done({
      kind: 'parking.added',
      params: { item: item.id },
      changes: { parking: [item] },
      ...(input.observedAt ? { observedAt: input.observedAt } : {}),
    });
  },
});

/** Who settles a parked item: whoever raised it, the IC, or the Scribe (A9). */
export function maySettle(room: Room, id: string, actor: Actor) {
  const role = rolesOf(room, actor.id)[0];
  if (role && rowOf(room.parking, id)?.by === actor.id) return { role };
  return mayBy(room, actor.id, [
    { workstream: 'decision', power: 'decide' },
    { workstream: 'record', power: 'act' },
  ]);
}

/** Closes a parked item with its outcome: the IC, the Scribe, or whoever raised it (A9). */
export const parkingClose = command({
  input: z.strictObject({ id: z.string().max(40), outcome: Text }),
  by: 'person',
  kind: 'parking.closed',
  allow: (room, input, actor) => maySettle(room, input.id, actor),
  run: (room, input, { actor, now }) => {
    const item = rowOf(room.parking, input.id);
    if (!item) return invalid(reason('unknown-parking', { ref: input.id }));
    if (item.closedAt) return refuse(reason('parking-closed'));
    const closed = { ...item, outcome: input.outcome, closedBy: actor.id, closedAt: now };
    return done({
      kind: 'parking.closed',
      params: { item: item.id, outcome: input.outcome },
      changes: { parking: [closed] },
    });
  },
});

/** A correction beside the entry it corrects; open even after the end (A6, ruling 10). */
export const entryAmend = command({
  input: z.strictObject({ seq: z.number().int().positive(), text: Text }),
  by: 'person',
  kind: 'entry.amended',
  afterEnd: true,
  allow: (room, _input, actor) => mayBy(room, actor.id, anyVoice(room)),
  run: (room, input, { actor, now }) => {
    if (input.seq > room.seq) return invalid(reason('unknown-entry', { seq: input.seq }));
    const amendment = {
      id: `a${room.seq + 1}`,
      entry: input.seq,
      text: input.text,
      by: actor.id,
      at: now,
    };
    return done({
      kind: 'entry.amended',
      params: { entry: input.seq },
      changes: { amendments: [amendment] },
    });
  },
});

/** The signal row, read out and taken into the record as it stands (A8). */
export const signalsRead = command({
  input: z.strictObject({}),
  by: 'person',
  kind: 'signals.read',
  allow: (room, _input, actor) =>
    mayBy(room, actor.id, [
      { workstream: 'record', power: 'act' },
      { workstream: 'monitoring', power: 'act' },
    ]),
  run: (room, _input, { readings, now }) => {
    const fresh = freshReadings(readings, now);
    const row = room.runbook.signals
      .filter((spec) => spec.golden)
      .map((spec) => {
        const reading = fresh.signals[spec.slug];
        return {
          signal: spec.slug,
          verdict: reading?.verdict ?? 'NO_DATA',
          ...(reading?.value === undefined ? {} : { value: reading.value }),
        };
      });
    return done({
      kind: 'signals.read',
      params: { signals: row, ...(room.release.phase ? { phaseRun: room.release.phase } : {}) },
    });
  },
});
