import type { Room } from '../room.ts';
import type { TriggerSpec } from '../runbook/schema.ts';
import type { Readings } from '../signals/reading.ts';
import { badTrend } from './bad-trend.ts';
import { joint } from './joint.ts';
import type { TriggerKind, TriggerLook } from './kind.ts';
import { level } from './level.ts';
import { reported } from './reported.ts';
import { rowFailed } from './row-failed.ts';
import type { SingleRule } from './trigger-spec.ts';
import { unconnected } from './unconnected.ts';

/** Every kind of trigger; a kind without a rule does not compile. */
const kinds = {
  'bad-trend': badTrend,
  'over-baseline': level,
  threshold: level,
  'row-failed': rowFailed,
  reported,
  joint,
  count: unconnected,
  rising: unconnected,
  probe: unconnected,
  stuck: unconnected,
  drift: unconnected,
  alert: unconnected,
  burn: unconnected,
  budget: unconnected,
} satisfies { [K in SingleRule['kind']]: TriggerKind<K> };

/** What the trigger's rule says now (E1); says nothing about whether it has fired already. */
export function lookAt(room: Room, readings: Readings, trigger: TriggerSpec): TriggerLook {
  const { rule, slug } = trigger;
  const view = { room, readings, trigger: slug };
  const lookOf = (single: SingleRule) => (kinds[single.kind] as TriggerKind)(single as never, view);
  if (rule.kind !== 'all' && rule.kind !== 'any') return lookOf(rule);
  const looks = rule.of.map(lookOf);
  const met = looks.find((look) => look.state === 'met');
  const silent = looks.find((look) => look.state === 'not-armed');
  const fires = rule.kind === 'any' ? met : looks.every((look) => look.state === 'met') && met;
  return fires || silent || { state: 'quiet' };
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
