import type { CommandName } from '#lib/domain/commands/index.ts';
import type { Reason } from '#lib/domain/message.ts';
import type { Actor, Caller } from '#lib/domain/room.ts';

/** A command on its way to the writer; `input` has been parsed with the command's own schema. */
export interface Submission {
  release: string;
  command: CommandName;
  input: unknown;
  actor: Caller;
  idempotencyKey?: string;
  /** What the key stands for; the same key with another hash is refused. */
  bodyHash?: string;
  /** Only the entry that the key made before is wanted: something outside the room is in the way of another. */
  repeatOnly?: true;
}

/** The entry it made, as JSON with its hash; `replayed` where the key had made it before. */
export interface Written {
  ok: true;
  seq: number;
  text: string;
  replayed: boolean;
}

/** Why it made none; `seq` names the entry that records the refusal (ruling 19). */
export type Refused =
  | { ok: false; why: 'forbidden' | 'invalid' | 'refused'; reasons: Reason[]; seq?: number }
  | { ok: false; why: 'key-reused' | 'not-repeated' | 'not-found' | 'busy' };

export type Submitted = Written | Refused;

/** A submission with the promise of its answer. */
export interface Job {
  submission: Submission;
  resolve(answer: Submitted): void;
  reject(error: unknown): void;
}

/** The caller as idempotency keys know them: a key belongs to one person or one system. */
export const callerOf = ({ type, id }: Actor): string => `${type}:${id}`;

/** The key of a submission, where it has one. */
export function keyOf({ actor, idempotencyKey, bodyHash }: Submission) {
  if (idempotencyKey === undefined) return undefined;
  return { person: callerOf(actor), key: idempotencyKey, bodyHash: bodyHash ?? '' };
}
