'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
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
  const [topPx, setTopPx] = useState(0);
  const printing = usePrinting();
  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => lineHeightPx,
    overscan: aheadOfView,
    scrollMargin: topPx,
    getItemKey: (place) => entries[place]?.seq ?? place,
  });
  useEffect(() => {
    const measure = () => setTopPx(list.current?.offsetTop ?? 0);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, []);
  const reached = useRef<number>(undefined);
  useEffect(() => {
    // Only a new link moves the page; entries that come in do not.
    if (reached.current === target) return;
    const place = entries.findIndex(({ seq }) => seq === target);
    if (place < 0) return;
    reached.current = target;
    rows.scrollToIndex(place, { align: 'center' });
  });
  const shown = printing
    ? entries.map(({ seq }, index) => ({ index, start: 0, key: seq }))
    : rows.getVirtualItems();
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
        return (
          <EntryLine
            key={key}
            full
            entry={entry}
            amendments={amendments.get(entry.seq) ?? []}
            onAmend={onAmend}
            line={
              {
                id: `e${entry.seq}`,
                'aria-current': entry.seq === target || undefined,
                'aria-posinset': index + 1,
                'aria-setsize': entries.length,
                ...(printing
                  ? {}
                  : {
                      ref: rows.measureElement,
                      'data-index': index,
                      style: { transform: `translateY(${start - topPx}px)` },
                    }),
              } as LineProps
            }
          />
        );
      })}
    </ol>
  );
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
