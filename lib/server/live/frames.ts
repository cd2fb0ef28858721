import { lineOf, type StoredEntry } from '../data/timeline.ts';

/** An entry as every viewer of its release gets it; encoded once, then the same bytes for all. */
export interface EntryFrame {
  seq: number;
  bytes: Buffer;
}

/** `event: entry` with the entry's number as id, by which a viewer says what it has (contract). */
export const entryFrame = (entry: StoredEntry): EntryFrame => ({
  seq: entry.seq,
  bytes: Buffer.from(`id: ${entry.seq}\nevent: entry\ndata: ${lineOf(entry)}\n\n`),
});

/** An event that is not part of the record and carries no id. */
export const eventFrame = (event: LiveEvent, data: unknown): Buffer =>
  Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

export type LiveEvent = 'readings' | 'samples' | 'presence' | 'beat';
