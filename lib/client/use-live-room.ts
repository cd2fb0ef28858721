'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { requestJson } from './request.ts';
import { cacheKeys, fetchEntries, fillGap, takeEntries } from './room-cache.ts';
import { addSamples } from './series.ts';
import { type ServerClock, useServerClock } from './server-clock.ts';
import { shareStream } from './shared-stream.ts';

/** The line to the server. `behind` counts the entries that are being caught up with. */
export interface Link {
  state: 'opening' | 'live' | 'catching-up' | 'offline';
  /** The server's time when it was last heard. */
  heardAt: string;
  /** Since when there is no line. */
  since?: string;
  behind: number;
  /** The status by which the server will not have this screen any more. */
  refused?: number;
}

/** A live line that says nothing for so long is stale (ruling 34). */
export const staleMs = 10_000;
/** After a loss, what was missed has come by then. */
const settleMs = 2_000;

function setLink(cache: QueryClient, slug: string, change: (link: Link) => Link) {
  cache.setQueryData<Link>(cacheKeys.link(slug), (link) => (link ? change(link) : link));
}

/** Connects the caches of one release with its stream; answers how to let go. */
function connect(cache: QueryClient, slug: string, clock: ServerClock): () => void {
  let waiting: Entry[] = [];
  let flush: ReturnType<typeof setTimeout> | undefined;
  const held = () => cache.getQueryData<RoomAnswer>(cacheKeys.room(slug));
  const change = (patch: Partial<RoomAnswer>) =>
    cache.setQueryData<RoomAnswer>(cacheKeys.room(slug), (room) => room && { ...room, ...patch });

  function take() {
    flush = undefined;
    const batch = waiting;
    waiting = [];
    // What is missing is fetched; should that fail, the next entry asks again.
    if (takeEntries(cache, slug, batch)) fillGap(cache, slug).catch(() => undefined);
    nameStrangers(cache, slug, batch);
  }

  let openedAt = 0;
  // The first beat comes before what was missed; how many watch is told after it.
  const settled = () => Date.now() - openedAt > settleMs;

  function heard(caughtUp = settled()) {
    setLink(cache, slug, (link) => {
      const { since: _since, ...rest } = link;
      const state = caughtUp || link.state === 'live' ? 'live' : link.state;
      return { ...rest, state, heardAt: clock.now(), behind: state === 'live' ? 0 : link.behind };
    });
  }

  const stop = shareStream(slug, () => held()?.seq ?? 0, {
    entry(entry) {
      waiting.push(entry);
      flush ??= setTimeout(take);
      setLink(cache, slug, (link) =>
        link.state === 'catching-up' ? { ...link, behind: link.behind + 1 } : link,
      );
      heard(false);
    },
    readings(readings) {
      change({ readings });
      heard();
    },
    samples({ samples }) {
      addSamples(cache, slug, samples);
      heard();
    },
    presence({ viewers, people }) {
      change({ viewers, present: people });
      heard(true);
    },
    beat({ serverNow }) {
      clock.set(serverNow);
      heard();
    },
    opened() {
      openedAt = Date.now();
      setLink(cache, slug, ({ since, refused: _refused, ...link }) => ({
        ...link,
        state: since === undefined ? 'live' : 'catching-up',
        heardAt: clock.now(),
        behind: 0,
      }));
    },
    joined: () => void fillGap(cache, slug).catch(() => undefined),
    lost: () =>
      setLink(cache, slug, (link) => ({
        ...link,
        state: 'offline',
        since: link.since ?? link.heardAt,
        behind: 0,
      })),
    refused: (refused) => setLink(cache, slug, (link) => ({ ...link, refused })),
  });
  return () => {
    clearTimeout(flush);
    stop();
  };
}

/** An entry may name a person whom this page has not met; their names come with the room. */
function nameStrangers(cache: QueryClient, slug: string, entries: readonly Entry[]) {
  const people = cache.getQueryData<RoomAnswer>(cacheKeys.room(slug))?.people;
  if (!people) return;
  const named = entries.flatMap((entry) => [
    ...(entry.actor.type === 'person' ? [entry.actor.id] : []),
    ...(entry.changes?.roles ?? []).map((row) => row.person),
  ]);
  if (named.every((person) => people[person] !== undefined)) return;
  requestJson<RoomAnswer>(paths.release(slug)).then(
    (answer) =>
      cache.setQueryData<RoomAnswer>(
        cacheKeys.room(slug),
        (held) => held && { ...held, people: answer.people },
      ),
    () => undefined,
  );
}

/**
 * The room of a release, live: begins with what the page was rendered with, then follows the
 * stream. Call it once a page; everyone else reads the caches it fills.
 */
export function useLiveRoom(slug: string, initial: RoomAnswer): RoomAnswer {
  const cache = useQueryClient();
  const clock = useServerClock();
  useQuery({
    queryKey: cacheKeys.link(slug),
    queryFn: () => Promise.reject(new Error('filled by the stream')),
    enabled: false,
    initialData: { state: 'opening', heardAt: initial.serverNow, behind: 0 } satisfies Link as Link,
  });
  useEffect(() => connect(cache, slug, clock), [cache, slug, clock]);
  return useHeldRoom(slug, initial);
}

/** The room as the cache holds it. */
function useHeldRoom(slug: string, initial: RoomAnswer): RoomAnswer {
  const { data } = useQuery({
    queryKey: cacheKeys.room(slug),
    queryFn: () => requestJson<RoomAnswer>(paths.release(slug)),
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** The line to the server as it is now. */
export function useLink(slug: string): Link | undefined {
  const { data } = useQuery<Link>({
    queryKey: cacheKeys.link(slug),
    queryFn: () => Promise.reject(new Error('filled by the stream')),
    enabled: false,
  });
  return data;
}

/** The whole record of the release, oldest first. */
export function useEntries(slug: string) {
  const cache = useQueryClient();
  const query = useQuery<readonly Entry[]>({
    queryKey: cacheKeys.entries(slug),
    queryFn: () => fetchEntries(slug, 0),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const last = query.data?.at(-1)?.seq;
  useEffect(() => {
    const seq = cache.getQueryData<RoomAnswer>(cacheKeys.room(slug))?.seq ?? 0;
    // Entries that came while the record was on its way.
    if (last !== undefined && last < seq) fillGap(cache, slug).catch(() => undefined);
  }, [cache, slug, last]);
  return query;
}
