import { foldEntries } from '#lib/domain/fold.ts';
import type { Room } from '#lib/domain/room.ts';
import { entryOf, type StoredEntry } from '../data/timeline.ts';
import type { Hub } from './hub.ts';

export interface RoomCache {
  /** The room as it stands; shared and kept current in place, so readers neither keep nor change it. */
  get(slug: string): Promise<Room | null>;
}

interface RoomCacheOptions {
  hub: Pick<Hub, 'follow' | 'onEntries'>;
  loadRoom(slug: string): Promise<Room | null>;
  most?: number;
}

interface Cached {
  room: Promise<Room | null>;
  /** Entries that came while the room was being loaded. */
  early: StoredEntry[] | undefined;
  loaded?: Room;
  leave?: () => void;
}

const MOST_ROOMS = 200;

/** Rooms in memory, each current by the entries that its channel brings; the longest unused one goes first. */
export function createRoomCache({ hub, loadRoom, most = MOST_ROOMS }: RoomCacheOptions): RoomCache {
  const rooms = new Map<string, Cached>();
  const drop = (slug: string, cached: Cached) => {
    if (rooms.get(slug) === cached) rooms.delete(slug);
    cached.leave?.();
    delete cached.leave;
  };
  const load = async (slug: string, cached: Cached): Promise<Room | null> => {
    // Followed before it is read, so that no entry falls between the two.
    cached.leave = await hub.follow(slug);
    const room = await loadRoom(slug);
    if (!room) {
      drop(slug, cached);
      return null;
    }
    foldNew(room, cached.early ?? []);
    cached.early = undefined;
    cached.loaded = room;
    if (rooms.get(slug) !== cached) drop(slug, cached);
    return room;
  };
  hub.onEntries((slug, entries) => {
    const cached = rooms.get(slug);
    if (cached?.early) cached.early.push(...entries);
    else if (cached?.loaded && !foldNew(cached.loaded, entries)) drop(slug, cached);
  });
  return {
    get(slug) {
      const known = rooms.get(slug);
      const cached: Cached = known ?? { room: Promise.resolve(null), early: [] };
      rooms.delete(slug);
      rooms.set(slug, cached);
      if (known) return known.room;
      cached.room = load(slug, cached).catch((error: unknown) => {
        drop(slug, cached);
        throw error;
      });
      if (rooms.size > most) {
        const [oldest] = rooms;
        if (oldest) drop(...oldest);
      }
      return cached.room;
    },
  };
}

/** Folds what the room does not have yet; false when an entry is missing in between. */
function foldNew(room: Room, entries: StoredEntry[]): boolean {
  const fresh = entries.filter(({ seq }) => seq > room.seq);
  if (fresh[0] && fresh[0].seq !== room.seq + 1) return false;
  foldEntries(room, fresh.map(entryOf));
  return true;
}
