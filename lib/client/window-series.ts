'use client';

import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { paths } from '#lib/contract/paths.ts';
import type { SamplesAnswer } from '#lib/contract/wire.ts';
import { requestJson } from './request.ts';
import type { Point } from './series.ts';

/** One signal of one release over a stretch of time; the stretch in milliseconds since the epoch. */
interface AskedSeries {
  slug: string;
  signal: string;
  from: number;
  to: number;
}

export interface WindowSeries {
  status: 'pending' | 'error' | 'success';
  points: readonly Point[];
  stepMs: number;
}

const points = 240;

/** Where the series of a stretch is, thinned to what a screen can show. */
function seriesPath({ slug, signal, from, to }: AskedSeries): string {
  const stepMs = Math.max(1_000, Math.round((to - from) / points));
  const asked = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    step: String(stepMs),
  });
  return `${paths.samples(slug, signal)}&${asked}`;
}

/** The series of several signals; while a new stretch is fetched the last one stays. */
export function useWindowSeries(asked: readonly AskedSeries[]): WindowSeries[] {
  return useQueries({
    queries: asked.map((one) => ({
      queryKey: ['release', one.slug, 'window', one.signal, one.from, one.to],
      queryFn: () => requestJson<SamplesAnswer>(seriesPath(one)),
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
    combine: (answers) =>
      answers.map(({ status, data }) => ({
        status,
        points: (data?.points ?? []).map(({ at, value, group }) => ({
          at: Date.parse(at),
          value,
          group,
        })),
        stepMs: data?.stepMs ?? 1_000,
      })),
  });
}
