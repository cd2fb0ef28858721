import type { Entry } from '#lib/domain/entry.ts';

/** Entries that come together are taken in one go. */
export interface EntryBatch {
  add(entry: Entry): void;
  stop(): void;
}

export function entryBatch(take: (entries: readonly Entry[]) => void): EntryBatch {
  let waiting: Entry[] = [];
  let flush: ReturnType<typeof setTimeout> | undefined;
  function takeAll() {
    flush = undefined;
    const batch = waiting;
    waiting = [];
    take(batch);
  }
  return {
    add(entry) {
      waiting.push(entry);
      flush ??= setTimeout(takeAll);
    },
    stop: () => clearTimeout(flush),
  };
}
