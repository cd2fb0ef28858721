import * as z from 'zod';
import { findItem, isClosed } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { mayBy, rolesWith } from '../raci.ts';
import type { Room, Waiver } from '../room.ts';
import { command, done, invalid, refuse } from './command.ts';
import { type ItemTarget, itemTarget, mayTouch } from './item-target.ts';
import { Instant, Line, Ref, Text } from './text.ts';

/** What no waiver opens: canary rows (A4), rows that are closed, rows the room measures. */
function unwaivable(target: ItemTarget): Reason[] {
  const { item, phase, state } = target;
  if (phase.kind === 'canary') return [reason('canary-not-waivable', { item: item.slug }, [])];
  if (phase.kind === 'rollback' || phase.kind === 'reactivation') {
    return [reason('procedure-not-waivable', { item: item.slug }, [])];
  }
  if (isClosed(state)) return [reason('row-closed', { item: item.slug })];
  return [];
}

function openWaiver(room: Room, target: ItemTarget): Waiver | undefined {
  return Object.values(room.waivers).find(
    (row) => row.item === target.item.slug && row.phaseRun === target.run.id && !row.grantedAt,
  );
}

/** Asks for a waiver; whoever is accountable for the row's workstream grants it (A3). */
export const waiverRequest = command({
  input: z.strictObject({ item: Ref, reason: Text, ticket: Line }),
  by: 'person',
  kind: 'waiver.requested',
  recordsRefusal: true,
  allow: (room, input, actor) => mayTouch(room, input.item, actor, 'comment'),
  run: (room, input, { actor, now }) => {
    const target = itemTarget(room, input.item);
    if ('ok' in target) return target;
    const reasons = unwaivable(target);
    if (openWaiver(room, target)) reasons.push(reason('waiver-asked', { item: target.item.slug }));
    if (reasons.length > 0) return refuse(...reasons);
    const waiver: Waiver = {
      id: `w${room.seq + 1}`,
      item: target.item.slug,
      phaseRun: target.run.id,
      reason: input.reason,
      ticket: input.ticket,
      requestedBy: actor.id,
      requestedAt: now,
    };
    return done({
      kind: 'waiver.requested',
      params: { item: waiver.item, ticket: waiver.ticket },
      changes: { waivers: [waiver] },
    });
  },
});

/** Grants a waiver: reason and ticket are kept in the register, only the accountable role may (A3). */
export const itemWaive = command({
  input: z.strictObject({ item: Ref, reason: Text, ticket: Line, until: Instant.optional() }),
  by: 'person',
  kind: 'item.waived',
  recordsRefusal: true,
  allow: (room, input, actor) => {
    const placed = findItem(room.runbook, input.item);
    const workstream = placed?.item.workstream ?? 'decision';
    return mayBy(room, actor.id, [{ workstream, power: 'decide' }]);
  },
  run: (room, input, { actor, now }) => {
    const target = itemTarget(room, input.item);
    if ('ok' in target) return target;
    const reasons = unwaivable(target);
    if (reasons.length > 0) return refuse(...reasons);
    if (input.until && input.until <= now)
      return invalid(reason('until-in-past', { until: input.until }));
    const asked = openWaiver(room, target);
    const waiver: Waiver = {
      ...(asked ?? {
        id: `w${room.seq + 1}`,
        item: target.item.slug,
        phaseRun: target.run.id,
        requestedBy: actor.id,
        requestedAt: now,
      }),
      reason: input.reason,
      ticket: input.ticket,
      grantedBy: actor.id,
      grantedAt: now,
      ...(input.until ? { until: input.until } : {}),
    };
    const item = {
      id: target.id,
      item: target.item.slug,
      phaseRun: target.run.id,
      state: 'WAIVED' as const,
      attempts: target.state?.attempts ?? 0,
      changedAt: now,
    };
    return done({
      kind: 'item.waived',
      params: {
        item: waiver.item,
        ticket: waiver.ticket,
        accountable: rolesWith(room, target.item.workstream, 'decide'),
      },
      changes: { waivers: [waiver], items: [item] },
    });
  },
});
