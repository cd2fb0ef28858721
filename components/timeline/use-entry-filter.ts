'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import type { Entry } from '#lib/domain/entry.ts';
import { useRoom } from '../room/room-context.ts';
import { type EntryFilter, type EntryGroup, entryGroups, passes } from './entry-groups.ts';
import { sayEntry } from './entry-said.ts';

/** What the address asks for, so that a view of the record can be sent to somebody. */
function fromAddress(query: string): EntryFilter {
  const asked = new URLSearchParams(query);
  const group = entryGroups.find((each) => each === asked.get('show'));
  return { group, who: asked.get('who') ?? undefined, text: asked.get('q') ?? '' };
}

function toAddress({ group, who, text }: EntryFilter) {
  const asked = new URLSearchParams();
  if (group) asked.set('show', group);
  if (who) asked.set('who', who);
  if (text) asked.set('q', text);
  const query = asked.size > 0 ? `?${asked}` : window.location.pathname;
  window.history.replaceState(null, '', `${query}${window.location.hash}`);
}

/** Words an entry once; what it says changes with the language and with names alone. */
function useSaid() {
  const { people, words } = useRoom();
  return useMemo(() => {
    const said = new Map<number, string>();
    return (entry: Entry) => {
      const known = said.get(entry.seq);
      if (known !== undefined) return known;
      const worded = sayEntry({ people, words }, entry);
      const text = `${worded.who} ${worded.said}`;
      said.set(entry.seq, text);
      return text;
    };
  }, [people, words]);
}

/** The record narrowed to what is looked for, newest first; `query` is the address's own. */
export function useEntryFilter(entries: readonly Entry[], query: string) {
  const { words } = useRoom();
  const [filter, setFilter] = useState<EntryFilter>(() => fromAddress(query));
  const sought = useDeferredValue(filter);
  const said = useSaid();
  const found = useMemo(
    () =>
      entries
        .filter((entry) => passes(entry, () => said(entry), sought, words.locale))
        .toReversed(),
    [entries, said, sought, words.locale],
  );
  const change = (more: Partial<EntryFilter>) => {
    const next = { ...filter, ...more };
    setFilter(next);
    toAddress(next);
  };
  const all = () => change({ group: undefined, who: undefined, text: '' });
  return { filter, change, found, all };
}

export type GroupChoice = EntryGroup | 'all';
