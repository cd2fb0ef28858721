import { currentPhase } from '../lookup.ts';
import type { Room } from '../room.ts';
import type { TriggerSpec } from '../runbook/schema.ts';
import type { Readings } from '../signals/reading.ts';
import { alert } from './alert.ts';
import { badTrend } from './bad-trend.ts';
import { budget } from './budget.ts';
import { burn } from './burn.ts';
import { allOf, anyOf } from './composed.ts';
import { count } from './count.ts';
import { drift } from './drift.ts';
import { joint } from './joint.ts';
import type { TriggerKind, TriggerLook } from './kind.ts';
import { overBaseline } from './over-baseline.ts';
import { probe } from './probe.ts';
import { reported } from './reported.ts';
import { rising } from './rising.ts';
import { rowFailed } from './row-failed.ts';
import { rulesOf } from './rules-of.ts';
import { stuck } from './stuck.ts';
import { threshold } from './threshold.ts';
import type { SingleRule } from './trigger-spec.ts';

/** Every kind of trigger; a kind without a rule does not compile. */
const kinds = {
  'bad-trend': badTrend,
  'over-baseline': overBaseline,
  threshold,
  count,
  rising,
  probe,
  stuck,
  drift,
  alert,
  burn,
  budget,
  'row-failed': rowFailed,
  reported,
  joint,
} satisfies { [K in SingleRule['kind']]: TriggerKind<K> };

/** The names of all kinds, for whoever goes through them. */
export const triggerKinds = Object.keys(kinds) as SingleRule['kind'][];

/** Whether the trigger is armed in the phase in hand at all; one without phases is armed in all. */
export function isOfPhase(room: Room, { phases }: Pick<TriggerSpec, 'phases'>): boolean {
  const phase = currentPhase(room);
  return phases.length === 0 || (phase !== undefined && phases.includes(phase.slug));
}

/** What the trigger's rule says now (E1); says nothing about whether it has fired already. */
export function lookAt(room: Room, readings: Readings, trigger: TriggerSpec): TriggerLook {
  const { rule, slug, phases } = trigger;
  if (!isOfPhase(room, trigger)) {
    return { state: 'not-armed', code: 'armed-in-phases', params: { phases } };
  }
  const looks = rulesOf(trigger).map(({ rule: single, key }) => {
    const kind = kinds[single.kind] as TriggerKind;
    return kind(single as never, { room, readings, trigger: slug, key });
  });
  if (rule.kind === 'all') return allOf(looks);
  if (rule.kind === 'any') return anyOf(looks);
  const [look] = looks;
  if (!look) throw new Error('a trigger has a rule');
  return look;
}

/** How many triggers of the runbook are armed: connected, and not waiting to re-arm. */
export function armedCount(room: Room, readings: Readings): number {
  return room.runbook.triggers.filter(
    (trigger) =>
      room.triggers[trigger.slug]?.state !== 'cleared' &&
      lookAt(room, readings, trigger).state !== 'not-armed',
  ).length;
}

export type { TriggerLook } from './kind.ts';
