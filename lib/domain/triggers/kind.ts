import type { Params } from '../message.ts';
import type { Room, Seen } from '../room.ts';
import type { Readings } from '../signals/reading.ts';
import type { SingleRule } from './trigger-spec.ts';

/** What a rule says now. NOT ARMED is never quiet: its source is missing or silent (ruling 16). */
export type TriggerLook =
  | { state: 'not-armed'; code: string; params?: Params }
  | Quiet
  | { state: 'met'; seen: Seen };

/**
 * Not met. `good`: what it watches is well, on evidence; `unclear`: not beyond, but not well either, or too
 * little is known; `waits`: only a person, or the next failed row, makes it fire.
 */
export interface Quiet {
  state: 'quiet';
  is: 'good' | 'unclear' | 'waits';
  /** One window of the rule, as this release runs it: so long it must be good to arm again (ruling 11). */
  windowMs: number;
  /** Since when it has been good, where its source says. */
  sinceAt?: string;
}

/** What a rule may look at. */
export interface TriggerView {
  room: Room;
  readings: Readings;
  trigger: string;
  /** Names the rule's own measure. */
  key: string;
}

/** A kind of trigger: what its rule sees in the room and in the readings. */
export type TriggerKind<K extends SingleRule['kind'] = SingleRule['kind']> = (
  rule: Extract<SingleRule, { kind: K }>,
  view: TriggerView,
) => TriggerLook;

/** The window of rules over sources that keep no history of their own (ruling 3: five minutes). */
export const plainWindowMs = 300_000;

export const waits: Quiet = { state: 'quiet', is: 'waits', windowMs: 0 };
