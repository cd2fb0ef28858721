'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { requestJson } from '#lib/client/request.ts';
import { useWindowSeries, type WindowSeries } from '#lib/client/window-series.ts';
import { paths } from '#lib/contract/paths.ts';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import { useRoom } from '../room/room-context.ts';
import type { TimeWindow } from './time-window.ts';

/** Releases of the same runbook that began before, newest first; drills are compared with drills. */
function useEarlier() {
  const { room, slug } = useRoom();
  const { data } = useQuery({
    queryKey: ['releases', 'earlier', slug],
    queryFn: () => requestJson<{ releases: ReleaseSummary[] }>(paths.releases),
    staleTime: 60_000,
  });
  const { template, drill } = room.release;
  return (data?.releases ?? [])
    .filter((row) => row.slug !== slug && row.template === template && row.drill === drill)
    .filter((row) => row.startedAt !== undefined)
    .sort((a, b) => b.targetAt.localeCompare(a.targetAt));
}

/** An earlier release beside this one, its time moved so that both have one T-0. */
export function useComparison(signals: readonly string[], window: TimeWindow) {
  const { room } = useRoom();
  const offered = useEarlier();
  const [chosen, choose] = useState('');
  const other = offered.find(({ slug }) => slug === chosen);
  const shift = other ? Date.parse(room.release.targetAt) - Date.parse(other.targetAt) : 0;
  const asked = other
    ? signals.map((signal) => ({
        slug: other.slug,
        signal,
        from: window.from - shift,
        to: window.to - shift,
      }))
    : [];
  const found = useWindowSeries(asked);
  const series: (WindowSeries | undefined)[] = signals.map((_, place) => {
    const own = found[place];
    return (
      own && { ...own, points: own.points.map((point) => ({ ...point, at: point.at + shift })) }
    );
  });
  return { offered, chosen, choose, series };
}
