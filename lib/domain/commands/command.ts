import type * as z from 'zod';
import type { Draft } from '../entry.ts';
import type { EntryKind } from '../entry-kind.ts';
import type { Reason } from '../message.ts';
import type { Caller, Room } from '../room.ts';
import type { Readings } from '../signals/reading.ts';

/** What a command may look at besides the room: who acts, the time, and what the signals say. */
export interface Context {
  actor: Caller;
  now: string;
  readings: Readings;
}

/** The command's answer when it may happen: one entry. */
export interface Outcome {
  ok: true;
  draft: Draft;
}

/**
 * The command's answer when it may not. `forbidden`: no role of the actor has the letter (403).
 * `invalid`: the input names something that does not exist here (422). `refused`: a rule is in the
 * way (409); `recorded` refusals become an entry without changes (ruling 19).
 */
export interface Refusal {
  ok: false;
  why: 'forbidden' | 'invalid' | 'refused';
  reasons: Reason[];
  recorded: boolean;
}

/** One thing that can be done in a room: its input, who may, and what follows. */
export interface Command<Input = unknown> {
  input: z.ZodType<Input>;
  /** People act by their letters; `system` commands come from `due` and the sources alone. */
  by: 'person' | 'system' | 'both';
  /** Past tense: the kind of the entry it makes. */
  kind: EntryKind;
  /** Refusals become entries: decisions, waivers, hand-overs (ruling 19). */
  recordsRefusal?: boolean;
  /** Also open on a closed or cancelled release (ruling 10). */
  afterEnd?: boolean;
  /** The role in which this person may do it, or the reason why not. System actors are not asked. */
  allow(room: Room, input: Input, actor: Caller): { role: string } | { reason: Reason };
  run(room: Room, input: Input, context: Context): Outcome | Refusal;
}

/** Keeps the input's type inside one command file. */
export function command<Input>(definition: Command<Input>): Command<Input> {
  return definition;
}

/** The command may happen: its entry, and the rows that it changes. */
export function done(draft: Draft): Outcome {
  return { ok: true, draft };
}

/** A rule is in the way. */
export function refuse(...reasons: Reason[]): Refusal {
  return { ok: false, why: 'refused', reasons, recorded: false };
}

/** The input names something that is not in this room. */
export function invalid(...reasons: Reason[]): Refusal {
  return { ok: false, why: 'invalid', reasons, recorded: false };
}
