import * as z from 'zod';
import { partsInTheWay } from '../checklist/row-closed.ts';
import { isClosed } from '../lookup.ts';
import { reason } from '../message.ts';
import { command, done, refuse } from './command.ts';
import { itemTarget, mayTouch } from './item-target.ts';
import { Ref, Text } from './text.ts';

/** Records that a conditional row does not apply, and why (C1); no other row can be left out this way, nor one of which a part failed. */
export const itemExclude = command({
  input: z.strictObject({ item: Ref, reason: Text }),
  by: 'person',
  kind: 'item.excluded',
  recordsRefusal: true,
  allow: (room, input, actor) => mayTouch(room, input.item, actor),
  run: (room, input, { now }) => {
    const target = itemTarget(room, input.item);
    if ('ok' in target) return target;
    const { item, run, state } = target;
    if (!item.onlyIf || item.onlyIf.parameter) {
      return refuse(reason('row-not-conditional', { item: item.slug }, []));
    }
    const isDone = isClosed(state) || state?.state === 'FAIL';
    if (isDone) return refuse(reason('row-closed', { item: item.slug }));
    const { failed } = partsInTheWay(room, run, item);
    if (failed.length > 0) {
      return refuse(reason('parts-failed', { item: item.slug, items: failed }, [item.owner]));
    }
    const row = {
      id: target.id,
      item: item.slug,
      phaseRun: run.id,
      state: 'N/A' as const,
      attempts: state?.attempts ?? 0,
      changedAt: now,
      reason: input.reason,
    };
    return done({
      kind: 'item.excluded',
      params: { item: item.slug, phaseRun: run.id, reason: input.reason },
      changes: { items: [row] },
    });
  },
});
