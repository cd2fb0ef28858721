import * as z from 'zod';
import { reason } from '../message.ts';
import { mayBy, rolesThatDecide } from '../raci.ts';
import { isAtItsEnd } from '../states.ts';
import { command, done, refuse } from './command.ts';
import { Line, Text } from './text.ts';

/**
 * A role signs the release at its end, once an attempt (F6). Only a role that is accountable somewhere signs
 * (ruling 18); which ones are asked stands in the runbook. Refuses while the release is still on its way.
 */
export const signoffGive = command({
  input: z.strictObject({ role: Line, note: Text.optional() }),
  by: 'person',
  kind: 'signoff.given',
  afterEnd: true,
  allow: (room, input, actor) => {
    const signers = rolesThatDecide(room);
    if (signers.includes(input.role)) return mayBy(room, actor.id, [{ role: input.role }]);
    return { reason: reason('no-letter', { roles: signers }, signers) };
  },
  run: (room, input, { actor, now }) => {
    const { state, attempt } = room.release;
    if (!isAtItsEnd(state)) return refuse(reason('signoff-too-early', { state }));
    const id = `${input.role}@${attempt}`;
    if (Object.hasOwn(room.signOffs, id)) {
      return refuse(reason('signed-already', { role: input.role }));
    }
    const note = input.note === undefined ? {} : { note: input.note };
    const signOff = { id, role: input.role, attempt, by: actor.id, ...note, at: now };
    return done({
      kind: 'signoff.given',
      params: { role: input.role, ...note },
      changes: { signOffs: [signOff] },
    });
  },
});
