import type { QueryClient } from '@tanstack/react-query';
import { paths } from '#lib/contract/paths.ts';
import type { RoomAnswer, TimelinePage } from '#lib/contract/wire.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { applyEntry } from '#lib/domain/fold.ts';
import { isFresh } from '#lib/domain/signals/fresh.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { requestJson } from './request.ts';

/** What is kept of one release; React Query is the only cache there is. */
export const cacheKeys = {
  room: (slug: string) => ['release', slug, 'room'] as const,
  entries: (slug: string) => ['release', slug, 'entries'] as const,
  link: (slug: string) => ['release', slug, 'link'] as const,
  series: (slug: string, signal: string) => ['release', slug, 'series', signal] as const,
  practice: (slug: string) => ['release', slug, 'practice'] as const,
};

/** Folds entries into the room that is held; what it has already is passed over. Answers whether a gap is left. */
export function foldIn(
  held: RoomAnswer,
  entries: readonly Entry[],
): { held: RoomAnswer; gap: boolean } {
  let { room } = held;
  for (const entry of entries) {
    if (entry.seq <= room.seq) continue;
    if (entry.seq !== room.seq + 1) return { held: { ...held, room, seq: room.seq }, gap: true };
    room = applyEntry(room, entry);
  }
  return { held: room === held.room ? held : { ...held, room, seq: room.seq }, gap: false };
}

/**
 * Takes what the judge said, where it is not older than what is held and still counts at `now`: a page may know more
 * than the line it joins, and a server whose clock was set back judges on.
 */
export function withReadings(held: RoomAnswer, readings: Readings, now: string): RoomAnswer {
  const isOlder = readings.judgedAt < held.readings.judgedAt;
  return isOlder && isFresh(held.readings, now) ? held : { ...held, readings };
}

/** Appends what is new to the record that is held, in order; stops at a gap. */
export function append(list: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  const fresh: Entry[] = [];
  let next = (list.at(-1)?.seq ?? 0) + 1;
  for (const entry of entries) {
    if (entry.seq !== next) continue;
    fresh.push(entry);
    next += 1;
  }
  return fresh.length > 0 ? [...list, ...fresh] : list;
}

/** Takes entries from the stream or from an answer into every cache; true where something is missing before them. */
export function takeEntries(cache: QueryClient, slug: string, entries: readonly Entry[]): boolean {
  const held = cache.getQueryData<RoomAnswer>(cacheKeys.room(slug));
  if (!held) return false;
  const folded = foldIn(held, entries);
  if (folded.held !== held) cache.setQueryData(cacheKeys.room(slug), folded.held);
  const list = cache.getQueryData<readonly Entry[]>(cacheKeys.entries(slug));
  if (list) {
    const longer = append(list, entries);
    if (longer !== list) cache.setQueryData(cacheKeys.entries(slug), longer);
    const last = longer.at(-1)?.seq ?? 0;
    if (last < folded.held.seq) return true;
  }
  return folded.gap;
}

/** Every entry after `after`, page by page. */
export async function fetchEntries(slug: string, after: number): Promise<Entry[]> {
  const all: Entry[] = [];
  let from: number | undefined = after;
  while (from !== undefined) {
    const page: TimelinePage = await requestJson<TimelinePage>(paths.timeline(slug, from));
    all.push(...page.entries);
    from = page.next;
  }
  return all;
}

/** Fetches what is missing from the room or the record, oldest hole first. */
export async function fillGap(cache: QueryClient, slug: string): Promise<void> {
  const held = cache.getQueryData<RoomAnswer>(cacheKeys.room(slug));
  const list = cache.getQueryData<readonly Entry[]>(cacheKeys.entries(slug));
  if (!held) return;
  const after = Math.min(held.seq, list ? (list.at(-1)?.seq ?? 0) : held.seq);
  takeEntries(cache, slug, await fetchEntries(slug, after));
}
