import type { LivePresence } from '#lib/contract/wire.ts';
import { rolesOf } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { StoredEntry } from '../data/timeline.ts';
import type { Log } from '../log.ts';
import type { Hub } from './hub.ts';

interface PresenceOptions {
  hub: Pick<Hub, 'broadcast' | 'onEntries'>;
  room(slug: string): Promise<Room | null>;
  log: Log;
  /** Told at most this often a release. */
  everyMs?: number;
}

type Who = Pick<Viewer, 'type' | 'id'>;

export interface Presence {
  /** Somebody begins to watch; the answer says that they have gone. */
  enter(slug: string, viewer: Who): () => void;
}

const EVERY_MS = 1_000;

/**
 * Tells everybody who watches a release how many do, and who of its people. Several tabs of one are one, and
 * whoever holds no role in the room is counted and not named.
 */
export function createPresence(options: PresenceOptions): Presence {
  const { hub, log, everyMs = EVERY_MS } = options;
  const watching = new Map<string, Set<Who>>();
  const waiting = new Set<string>();
  const tell = async (slug: string) => {
    const room = await options.room(slug);
    hub.broadcast(slug, 'presence', presenceOf([...(watching.get(slug) ?? [])], room));
  };
  const tellSoon = (slug: string) => {
    if (waiting.has(slug)) return;
    waiting.add(slug);
    setTimeout(() => {
      waiting.delete(slug);
      tell(slug).catch((error: unknown) => log.warn('could not say who watches', { slug, error }));
    }, everyMs).unref();
  };
  // Who is given a role while they watch is named from then on.
  hub.onEntries((slug, entries) => {
    if (watching.has(slug) && entries.some(changesRoles)) tellSoon(slug);
  });
  return {
    enter(slug, viewer) {
      const here = watching.get(slug) ?? new Set<Who>();
      const one = { type: viewer.type, id: viewer.id };
      watching.set(slug, here.add(one));
      tellSoon(slug);
      return () => {
        here.delete(one);
        if (here.size === 0) watching.delete(slug);
        else tellSoon(slug);
      };
    },
  };
}

/** Read from the text as it stands: to tell once too often costs less than to parse every entry. */
const changesRoles = ({ text }: StoredEntry) => text.includes('"roles":[');

function presenceOf(here: Who[], room: Room | null): LivePresence {
  const people = [...new Set(here.flatMap(({ type, id }) => (type === 'person' ? [id] : [])))];
  const viewers = new Set(here.map(({ type, id }) => `${type}:${id}`)).size;
  return { viewers, people: room ? people.filter((id) => rolesOf(room, id).length > 0) : [] };
}
