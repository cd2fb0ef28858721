import * as z from 'zod';
import { reason } from '../message.ts';
import { rolesWith } from '../raci.ts';
import { command, done, refuse } from './command.ts';
import { itemTarget, mayTouch, outOfOrder } from './item-target.ts';
import { inFuture } from './observed.ts';
import { Instant, Ref } from './text.ts';

/** Marks a row as running (C6: the CLI and people say when they begin). */
export const itemStart = command({
  input: z.strictObject({ item: Ref, observedAt: Instant.optional() }),
  by: 'person',
  kind: 'item.started',
  allow: (room, input, actor) => mayTouch(room, input.item, actor),
  run: (room, input, { now }) => {
    const target = itemTarget(room, input.item);
    if ('ok' in target) return target;
    const ahead = inFuture(input.observedAt, now);
    if (ahead) return ahead;
    const { state, item, run } = target;
    const reasons = outOfOrder(room, target);
    if (item.measured) reasons.push(reason('row-measured', { item: item.slug }));
    if (state?.state === 'RUNNING') reasons.push(reason('row-running', { item: item.slug }));
    if (state?.state === 'PASS' || state?.state === 'WAIVED') {
      reasons.push(reason('row-closed', { item: item.slug }));
    }
    if (state?.state === 'FAIL' && target.phase.kind === 'canary') {
      reasons.push(
        reason('canary-row-failed', { item: item.slug }, rolesWith(room, 'rollout', 'act')),
      );
    }
    if (reasons.length > 0) return refuse(...reasons);
    const row = {
      id: target.id,
      item: item.slug,
      phaseRun: run.id,
      state: 'RUNNING' as const,
      attempts: state?.attempts ?? 0,
      startedAt: input.observedAt ?? now,
      changedAt: now,
    };
    return done({
      kind: 'item.started',
      params: { item: item.slug, phaseRun: run.id },
      changes: { items: [row] },
      ...(input.observedAt ? { observedAt: input.observedAt } : {}),
    });
  },
});
