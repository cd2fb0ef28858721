import type { EntryKind } from './entry-kind.ts';
import type { Actor, Changes } from './room.ts';

/** What a command hands back for the record: one entry, before the writer numbers and chains it. */
export interface Draft {
  kind: EntryKind;
  params: Record<string, unknown>;
  changes?: Changes;
  observedAt?: string;
}

/** One line of the timeline, as it is exported (contract: Timeline export; ruling 23). */
export interface Entry {
  v: 1;
  seq: number;
  release: string;
  at: string;
  observedAt?: string;
  actor: Actor;
  kind: string;
  params: Record<string, unknown>;
  changes?: Changes;
  prev: string;
  hash: string;
}
