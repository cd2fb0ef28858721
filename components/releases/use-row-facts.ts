'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { requestJson } from '#lib/client/request.ts';
import { paths } from '#lib/contract/paths.ts';
import type { ReleaseSummary, RoomAnswer } from '#lib/contract/wire.ts';
import { type RowFacts, rowFacts } from './row-facts.ts';

/** True from the moment the element has been on the screen. */
export function useSeen<E extends Element>(): [(element: E | null) => void, boolean] {
  const [element, setElement] = useState<E | null>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!element || seen) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, seen]);
  return [setElement, seen];
}

/**
 * What a line says beyond its summary, from the room itself. A room is asked for once for every
 * entry that the list tells of, so lines that stand still cost nothing.
 */
export function useRowFacts(
  { slug, seq }: Pick<ReleaseSummary, 'slug' | 'seq'>,
  enabled: boolean,
  now: string,
): RowFacts | undefined {
  const { data } = useQuery({
    queryKey: ['release', slug, 'row', seq],
    queryFn: () => requestJson<RoomAnswer>(paths.release(slug)),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    placeholderData: keepPreviousData,
  });
  return data && rowFacts(data.room, now);
}
