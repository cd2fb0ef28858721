'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { type EntryBatch, entryBatch } from './entry-batch.ts';
import { caughtEntry, heard, type Link, lost, opened } from './link.ts';
import { requestJson } from './request.ts';
import { cacheKeys, fetchEntries, fillGap, takeEntries, withReadings } from './room-cache.ts';
import { addSamples } from './series.ts';
import { type ServerClock, useServerClock } from './server-clock.ts';
import { type SharedEvents, shareStream } from './shared-stream.ts';

/** After a loss, what was missed has come by then. */
const settleMs = 2_000;

/** Connects the caches of one release with its stream; answers how to let go. */
function connect(cache: QueryClient, slug: string, clock: ServerClock): () => void {
  const held = () => cache.getQueryData<RoomAnswer>(cacheKeys.room(slug));
  const batch = entryBatch((entries) => {
    // What is missing is fetched; should that fail, the next entry asks again.
    if (takeEntries(cache, slug, entries)) fillGap(cache, slug).catch(() => undefined);
    nameStrangers(cache, slug, entries);
  });
  const events = takeInto(cache, slug, clock, batch);
  const stop = shareStream(slug, () => held()?.seq ?? 0, events);
  return () => {
    batch.stop();
    stop();
  };
}

/** What each thing that comes changes in the caches of a release. */
function takeInto(
  cache: QueryClient,
  slug: string,
  clock: ServerClock,
  batch: EntryBatch,
): SharedEvents {
  let openedAt = 0;
  const setRoom = (change: (held: RoomAnswer) => RoomAnswer) =>
    cache.setQueryData<RoomAnswer>(cacheKeys.room(slug), (held) => held && change(held));
  const setLink = (change: (link: Link) => Link) =>
    cache.setQueryData<Link>(cacheKeys.link(slug), (link) => link && change(link));
  // The first beat comes before what was missed; how many watch is told after it.
  const hear = (caughtUp = Date.now() - openedAt > settleMs) =>
    setLink((link) => heard(link, clock.now(), caughtUp));
  return {
    entry(entry) {
      batch.add(entry);
      setLink(caughtEntry);
      hear(false);
    },
    readings(readings) {
      setRoom((held) => withReadings(held, readings, clock.now()));
      hear();
    },
    samples({ samples }) {
      addSamples(cache, slug, samples);
      hear();
    },
    presence({ viewers, people }) {
      setRoom((held) => ({ ...held, viewers, present: people }));
      hear(true);
    },
    beat({ serverNow }) {
      clock.set(serverNow);
      hear();
    },
    opened() {
      openedAt = Date.now();
      setLink((link) => opened(link, clock.now()));
    },
    joined: () => void fillGap(cache, slug).catch(() => undefined),
    lost: () => setLink(lost),
    refused: (refused) => setLink((link) => ({ ...link, refused })),
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
