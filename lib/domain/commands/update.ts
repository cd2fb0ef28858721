import * as z from 'zod';
import { nextUpdateAt } from '../clock/clock.ts';
import { rowOf } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy } from '../raci.ts';
import { audiences } from '../room.ts';
import { placeholders } from '../statement.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Line, Ref, Text } from './text.ts';

const reasonOf = ({ reason }: { reason?: string | undefined }): Record<string, string> =>
  reason === undefined ? {} : { reason };

/** Sends an update: a template of the runbook filled from the room, or own words (G1, G2). */
export const updatePost = command({
  input: z.strictObject({
    template: Ref.optional(),
    text: Text.optional(),
    audience: z.enum(audiences).default('public'),
    /** What a template's `{reason}` says: a person writes it, the room never tells reasons by itself (ruling 29). */
    reason: Line.optional(),
  }),
  by: 'person',
  kind: 'update.posted',
  allow: (room, _input, actor) =>
    mayBy(room, actor.id, [
      { workstream: 'communication', power: 'act' },
      { workstream: 'decision', power: 'decide' },
    ]),
  run: (room, input, { actor, now }) => {
    if (!input.template && !input.text) return invalid(reason('update-needs-text'));
    if (input.template && !rowOf(room.runbook.updates, input.template)) {
      return invalid(reason('unknown-template', { ref: input.template }));
    }
    const update = {
      id: `u${room.seq + 1}`,
      audience: input.audience,
      ...(input.template
        ? { template: input.template, values: { ...placeholders(room), ...reasonOf(input) } }
        : { values: {} }),
      ...(input.text ? { text: input.text } : {}),
      by: actor.id,
      at: now,
    };
    return done({
      kind: 'update.posted',
      params: {
        update: update.id,
        audience: input.audience,
        ...(input.template ? { template: input.template } : {}),
      },
      changes: { updates: [update] },
    });
  },
});

/** The room's own: an update was due and did not come (G2). */
export const updateMiss = command({
  input: z.strictObject({}),
  by: 'system',
  kind: 'update.missed',
  allow: () => ({ role: 'room' }),
  run: (room, _input, { now }) => {
    const dueAt = nextUpdateAt(room);
    if (!dueAt || dueAt > now || room.release.missedUpdateAt === dueAt)
      return refuse(reason('no-update-due'));
    return done({
      kind: 'update.missed',
      params: { dueAt },
      changes: { release: { ...room.release, missedUpdateAt: dueAt } },
    });
  },
});
