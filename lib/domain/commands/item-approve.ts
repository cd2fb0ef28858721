import * as z from 'zod';
import { isClosed } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy } from '../raci.ts';
import { command, done, refuse } from './command.ts';
import { itemTarget } from './item-target.ts';
import { Line, Ref } from './text.ts';

/** One person agrees to a row in one of the roles that it asks; each person counts once (C1). */
export const itemApprove = command({
  input: z.strictObject({ item: Ref, role: Line }),
  by: 'person',
  kind: 'item.approved',
  allow: (room, input, actor) => mayBy(room, actor.id, [{ role: input.role }]),
  run: (room, input, { actor, now }) => {
    const target = itemTarget(room, input.item);
    if ('ok' in target) return target;
    const { item, run, state } = target;
    if (!item.approval) return refuse(reason('no-approval-here', { item: item.slug }));
    if (!item.approval.roles.includes(input.role)) {
      return refuse(reason('role-not-asked', { role: input.role }, item.approval.roles));
    }
    if (isClosed(state)) return refuse(reason('row-closed', { item: item.slug }));
    const id = `${target.id}/${actor.id}`;
    if (room.approvals[id]) return refuse(reason('approved-already', { item: item.slug }));
    const row = { id, item: item.slug, phaseRun: run.id, role: input.role, by: actor.id, at: now };
    return done({
      kind: 'item.approved',
      params: { item: item.slug, phaseRun: run.id, role: input.role },
      changes: { approvals: [row] },
    });
  },
});
