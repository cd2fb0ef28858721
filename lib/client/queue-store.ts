import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Owner, QueuedSend } from './queued-send.ts';

/** Where queued sends are kept, in the order in which they were entered. */
export interface QueueStore {
  /** What is kept survives a reload; false where the browser keeps nothing. */
  lasts: boolean;
  list(owner: Owner): Promise<QueuedSend[]>;
  add(send: Omit<QueuedSend, 'place'>): Promise<QueuedSend>;
  put(send: QueuedSend): Promise<void>;
  remove(place: number): Promise<void>;
}

interface Kept extends DBSchema {
  sends: { key: number; value: QueuedSend; indexes: { owner: [string, string] } };
}

function inDatabase(database: IDBPDatabase<Kept>): QueueStore {
  return {
    lasts: true,
    list: ({ person, release }) =>
      database.getAllFromIndex('sends', 'owner', IDBKeyRange.only([person, release])),
    async add(send) {
      // The store gives the place; every tab of the browser draws from the same row of numbers.
      const place = await database.add('sends', send as QueuedSend);
      return { ...send, place };
    },
    async put(send) {
      const line = database.transaction('sends', 'readwrite');
      // What another tab discarded meanwhile stays discarded.
      if (await line.store.getKey(send.place)) await line.store.put(send);
      await line.done;
    },
    remove: (place) => database.delete('sends', place),
  };
}

/** For browsers that forbid storage: kept as long as the tab. */
export function memoryStore(): QueueStore {
  const kept = new Map<number, QueuedSend>();
  let last = 0;
  return {
    lasts: false,
    list: async ({ person, release }) =>
      [...kept.values()].filter((send) => send.person === person && send.release === release),
    async add(send) {
      last += 1;
      const placed = { ...send, place: last };
      kept.set(last, placed);
      return placed;
    },
    async put(send) {
      if (kept.has(send.place)) kept.set(send.place, send);
    },
    async remove(place) {
      kept.delete(place);
    },
  };
}

/** The device's own store, or memory where there is none. */
export async function openQueueStore(name = 'warroom'): Promise<QueueStore> {
  try {
    const database = await openDB<Kept>(name, 1, {
      upgrade(fresh) {
        const sends = fresh.createObjectStore('sends', { keyPath: 'place', autoIncrement: true });
        sends.createIndex('owner', ['person', 'release']);
      },
    });
    return inDatabase(database);
  } catch {
    return memoryStore();
  }
}
