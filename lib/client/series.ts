'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { paths } from '#lib/contract/paths.ts';
import type { SamplesAnswer, SeriesPoint } from '#lib/contract/wire.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { requestJson } from './request.ts';
import { cacheKeys } from './room-cache.ts';

/** One measured value; `at` in milliseconds since the epoch. */
export interface Point {
  at: number;
  value: number;
  group?: 'canary' | 'stable' | undefined;
}

/** A signal's values, oldest first, and how far apart they lie. */
export interface Series {
  points: readonly Point[];
  stepMs: number;
}

const keepPoints = 4_000;
/** How far back charts look, and in what steps; a drill is over in minutes. */
const reach = {
  usual: { spanMs: 2 * 3_600_000, stepMs: 10_000 },
  drill: { spanMs: 30 * 60_000, stepMs: 2_000 },
} as const;

/** The value of a sample: as given, else the percentage that its counts make. */
export function sampleValue(sample: Sample): number | undefined {
  if (sample.value !== undefined) return sample.value;
  const { good, total } = sample;
  if (good === undefined || total === undefined || total <= 0) return undefined;
  return (100 * (total - good)) / total;
}

function pointOf({ at, value, group }: SeriesPoint): Point {
  return { at: Date.parse(at), value, group };
}

/** The series with newer points after it; what is not newer is passed over. */
export function extend(series: Series, points: readonly Point[]): Series {
  const last = series.points.at(-1)?.at ?? 0;
  const fresh = points.filter((point) => point.at > last).sort((a, b) => a.at - b.at);
  if (fresh.length === 0) return series;
  return { ...series, points: [...series.points, ...fresh].slice(-keepPoints) };
}

/** Takes live samples into the series that are held; the others are fetched when they are first shown. */
export function addSamples(cache: QueryClient, slug: string, samples: readonly Sample[]): void {
  const bySignal = Map.groupBy(samples, (sample) => sample.signal);
  for (const [signal, own] of bySignal) {
    const points = own.flatMap((sample): Point[] => {
      const value = sampleValue(sample);
      return value === undefined || !Number.isFinite(value)
        ? []
        : [{ at: Date.parse(sample.at), value, group: sample.group }];
    });
    cache.setQueryData<Series>(cacheKeys.series(slug, signal), (held) =>
      held ? extend(held, points) : held,
    );
  }
}

/** Whose series is asked for. */
interface SeriesOf {
  slug: string;
  signal: string;
  drill: boolean;
}

async function fetchSeries({ slug, signal, drill }: SeriesOf, now: string): Promise<Series> {
  const { spanMs, stepMs } = drill ? reach.drill : reach.usual;
  const from = new Date(Date.parse(now) - spanMs).toISOString();
  const path = `${paths.samples(slug, signal)}&from=${encodeURIComponent(from)}&step=${stepMs}`;
  const answer = await requestJson<SamplesAnswer>(path);
  const points = answer.points.map(pointOf).filter((point) => Number.isFinite(point.value));
  return { points: points.sort((a, b) => a.at - b.at), stepMs: answer.stepMs };
}

/** How far a series is on its way, and a look at it that does not follow every sample. */
export interface SeriesHandle {
  status: 'pending' | 'error' | 'success';
  read(): Series | undefined;
  /** Calls back on every new sample; answers how to stop. */
  follow(onChange: (series: Series) => void): () => void;
}

/**
 * A signal's series. The component is not rendered anew for every sample: it reads when it draws,
 * and follows the cache to move what must move (P11).
 */
export function useSeries({ slug, signal, drill }: SeriesOf, now: () => string): SeriesHandle {
  const cache = useQueryClient();
  const { status } = useQuery<Series>({
    queryKey: cacheKeys.series(slug, signal),
    queryFn: () => fetchSeries({ slug, signal, drill }, now()),
    staleTime: Number.POSITIVE_INFINITY,
    notifyOnChangeProps: ['status'],
  });
  const read = useCallback(
    () => cache.getQueryData<Series>(cacheKeys.series(slug, signal)),
    [cache, slug, signal],
  );
  const follow = useCallback(
    (onChange: (series: Series) => void) => {
      const wanted = JSON.stringify(cacheKeys.series(slug, signal));
      return cache.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.query.queryHash !== wanted) return;
        const series = read();
        if (series) onChange(series);
      });
    },
    [cache, slug, signal, read],
  );
  return { status, read, follow };
}
