import * as z from 'zod';
import { jointReasons, peopleMissing } from '../joint.ts';
import { findTrigger, wordsOn } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy } from '../raci.ts';
import type { TriggerState } from '../room.ts';
import { isRunning } from '../states.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Ref } from './text.ts';
import { fire, isOpen } from './trigger.ts';

/**
 * One party's yes to a joint trigger; it fires with the last of them (E2, F4). Refuses one person in the place of the
 * several that the runbook asks for.
 */
export const triggerAgree = command({
  input: z.strictObject({ trigger: Ref, role: Ref }),
  by: 'person',
  kind: 'trigger.agreed',
  allow: (room, input, actor) => mayBy(room, actor.id, [{ role: input.role }]),
  run: (room, input, { actor, now }) => {
    const trigger = findTrigger(room.runbook, input.trigger);
    if (!trigger) return invalid(reason('unknown-trigger', { ref: input.trigger }));
    if (trigger.rule.kind !== 'joint')
      return refuse(reason('trigger-not-joint', { trigger: trigger.slug }));
    if (!trigger.rule.parties.includes(input.role))
      return refuse(reason('role-not-asked', { role: input.role }));
    if (!isRunning(room.release.state)) return refuse(reason('not-started'));
    if (isOpen(room, trigger))
      return refuse(reason('trigger-open-already', { trigger: trigger.slug }));
    const before = room.triggers[trigger.slug];
    const already = before?.agreed ?? [];
    const on = `trigger:${trigger.slug}#${(before?.fired ?? 0) + 1}`;
    const words = new Map([...wordsOn(room, on)].filter(([role]) => already.includes(role)));
    const speaking = { role: input.role, person: actor.id };
    const closed = jointReasons(room, trigger.rule, words, speaking);
    if (closed.length > 0) return refuse(...closed);
    const said = { id: `${on}/${input.role}`, on, role: input.role, by: actor.id, at: now };
    const agreed = [...new Set([...already, input.role])];
    const spoken = new Map(words).set(input.role, actor.id);
    const isWhole = trigger.rule.parties.every((role) => agreed.includes(role));
    if (isWhole && peopleMissing(room, trigger.rule, spoken) === 0) {
      const fired = fire(room, trigger, { note: agreed.join(', ') }, now);
      if (!fired.ok) return fired;
      const changes = { ...fired.draft.changes, agreements: [said] };
      return done({ ...fired.draft, changes });
    }
    const state: TriggerState = {
      ...(before ?? { id: trigger.slug, fired: 0 }),
      state: 'quiet',
      agreed,
    };
    return done({
      kind: 'trigger.agreed',
      params: {
        trigger: trigger.slug,
        role: input.role,
        agreed: agreed.length,
        parties: trigger.rule.parties.length,
      },
      changes: { triggers: [state], agreements: [said] },
    });
  },
});
