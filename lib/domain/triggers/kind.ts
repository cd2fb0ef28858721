import type { Room, Seen } from '../room.ts';
import type { Readings } from '../signals/reading.ts';
import type { SingleRule } from './trigger-spec.ts';

/** What a rule says now. NOT ARMED is never quiet: its source is missing or silent (ruling 16). */
export type TriggerLook =
  | { state: 'not-armed'; code: string }
  | { state: 'quiet' }
  | { state: 'met'; seen: Seen };

/** What a rule may look at. */
export interface TriggerView {
  room: Room;
  readings: Readings;
  trigger: string;
}

/** A kind of trigger: what its rule sees in the room and in the readings. */
export type TriggerKind<K extends SingleRule['kind'] = SingleRule['kind']> = (
  rule: Extract<SingleRule, { kind: K }>,
  view: TriggerView,
) => TriggerLook;
