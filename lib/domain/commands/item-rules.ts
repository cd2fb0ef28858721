import { approvalsOf } from '../checklist/approvals.ts';
import { isRuledOut, partsInTheWay } from '../checklist/row-closed.ts';
import { judgeNeeds } from '../gate/index.ts';
import { type Reason, reason } from '../message.ts';
import type { Room } from '../room.ts';
import type { Context } from './command.ts';
import type { ItemTarget } from './item-target.ts';

/** What a row's own shape asks before PASS: its parts, and the approvals of several people (C1). */
export function shapeReasons(room: Room, target: ItemTarget, now: string): Reason[] {
  const { item, run } = target;
  const reasons: Reason[] = [];
  const { open, failed } = partsInTheWay(room, run, item);
  if (failed.length > 0) {
    reasons.push(reason('parts-failed', { item: item.slug, items: failed }, [item.owner]));
  } else if (open.length > 0) {
    reasons.push(reason('parts-open', { item: item.slug, items: open }, [item.owner]));
  }
  const approvals = approvalsOf(room, run, item, now);
  if (approvals && approvals.counted < approvals.needed) {
    const { counted, needed, readyAt } = approvals;
    const params = { item: item.slug, count: counted, needed };
    reasons.push(
      readyAt === undefined
        ? reason('approvals-missing', params, item.approval?.roles)
        : reason('approvals-young', { ...params, readyAt }),
    );
  }
  return reasons;
}

/** What the row needs to have been measured, and was not. */
export function needsReasons(
  room: Room,
  target: ItemTarget,
  { readings, now }: Pick<Context, 'readings' | 'now'>,
): Reason[] {
  return judgeNeeds(room, target, readings, now)
    .filter((state) => !state.met)
    .map(({ text, who }) => reason(text.code, text.params, who));
}

/** A row that a parameter of the release rules out takes no result (C1). */
export function ruledOutReasons(room: Room, { phase, row }: ItemTarget): Reason[] {
  return isRuledOut(room, phase, row) ? [reason('row-not-wanted', { item: row.slug })] : [];
}
