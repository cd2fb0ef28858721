'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Entry } from '#lib/domain/entry.ts';
import type { Amendment } from '#lib/domain/room.ts';
import { EntryLine } from './entry-line.tsx';

type LineProps = ComponentProps<'li'> & { 'data-index'?: number };

type EntryListProps = {
  label: string;
  entries: readonly Entry[];
  amendments: ReadonlyMap<number, readonly Amendment[]>;
  onAmend: (seq: number) => void;
  /** Number of the entry that a link names. */
  target?: number | undefined;
};

const lineHeightPx = 24;
const aheadOfView = 20;

/** The entries in view, of however many there are; all of them on paper. */
export function EntryList(props: EntryListProps) {
  const { label, entries, amendments, onAmend, target } = props;
  const list = useRef<HTMLOListElement>(null);
  const topPx = useTopPx(list);
  const printing = usePrinting();
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => lineHeightPx,
    overscan: aheadOfView,
    scrollMargin: topPx,
    getItemKey: (place) => entries[place]?.seq ?? place,
  });
  useReach(target, entries, (place) => rows.scrollToIndex(place, { align: 'center' }));
  const shown = printing
    ? entries.map(({ seq }, index) => ({ index, start: 0, key: seq }))
    : rows.getVirtualItems();
  const placed = (index: number, startPx: number) => ({
    ref: rows.measureElement,
    'data-index': index,
    style: { transform: `translateY(${startPx - topPx}px)` },
  });
  return (
    <ol
      ref={list}
      className="tl tl-all"
      aria-label={label}
      style={{ height: printing ? undefined : rows.getTotalSize() }}
    >
      {shown.map(({ index, start, key }) => {
        const entry = entries[index];
        if (!entry) return null;
        const line = {
          id: `e${entry.seq}`,
          'aria-current': entry.seq === target || undefined,
          'aria-posinset': index + 1,
          'aria-setsize': entries.length,
          ...(printing ? {} : placed(index, start)),
        } as LineProps;
        return (
          <EntryLine
            key={key}
            full
            entry={entry}
            amendments={amendments.get(entry.seq) ?? []}
            onAmend={onAmend}
            line={line}
          />
        );
      })}
    </ol>
  );
}

/** How far down the page the list begins, also when what stands above it grows. */
function useTopPx(list: RefObject<HTMLElement | null>): number {
  const [topPx, setTopPx] = useState(0);
  useEffect(() => {
    const measure = () => setTopPx(list.current?.offsetTop ?? 0);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, [list]);
  return topPx;
}

/** Brings the entry that a link names into view, once it is there. */
function useReach(
  target: number | undefined,
  entries: readonly Entry[],
  scrollTo: (place: number) => void,
): void {
  const reached = useRef<number>(undefined);
  useEffect(() => {
    // Only a new link moves the page; entries that come in do not.
    if (reached.current === target) return;
    const place = entries.findIndex(({ seq }) => seq === target);
    if (place < 0) return;
    reached.current = target;
    scrollTo(place);
  });
}

/** True while the page is put on paper, where nothing may be left out. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
