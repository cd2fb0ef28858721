import type { Room } from '../room.ts';
import type { TriggerSpec } from '../runbook/schema.ts';
import type { Readings } from '../signals/reading.ts';
import { badTrend } from './bad-trend.ts';
import { joint } from './joint.ts';
import type { TriggerKind, TriggerLook } from './kind.ts';
import { level } from './level.ts';
import { reported } from './reported.ts';
import { rowFailed } from './row-failed.ts';
import type { TriggerRule } from './trigger-spec.ts';
import { unconnected } from './unconnected.ts';

/** Every kind of trigger; a kind without a rule does not compile. */
const kinds = {
  'bad-trend': badTrend,
  'over-baseline': level,
  threshold: level,
  'row-failed': rowFailed,
  reported,
  joint,
  unconnected,
} satisfies { [K in TriggerRule['kind']]: TriggerKind<K> };

/** What the trigger's rule says now (E1); says nothing about whether it has fired already. */
export function lookAt(room: Room, readings: Readings, trigger: TriggerSpec): TriggerLook {
  const kind = kinds[trigger.rule.kind] as TriggerKind;
  return kind(trigger.rule, { room, readings, trigger: trigger.slug });
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
