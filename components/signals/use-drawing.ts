'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Point, type Series, type SeriesHandle, useSeries } from '#lib/client/series.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Forecast } from '#lib/domain/signals/reading.ts';
import { useRoom } from '../room/room-context.ts';
import { type DrawnPoint, decimate, gapOf } from './decimate.ts';
import { fromTop, type PlotScale, plotScale } from './plot-scale.ts';

/** What Recharts draws; the frame stands still until the next redraw. */
export interface Drawing {
  from: number;
  to: number;
  scale: PlotScale;
  /** The canary's line; the only one where samples carry no group. */
  main: DrawnPoint[];
  stable: DrawnPoint[];
  /** An earlier release's line, to compare with. */
  earlier?: DrawnPoint[];
}

/** Recharts is rendered anew this often; in between only the tail moves (P11). */
const redrawMs = 10_000;
const leastMs = 3 * 60_000;

/** A forecast and when it was made. */
export type DrawnForecast = Forecast & { from: string };

/** A forecast has up to this share of the axis, so that what is measured keeps most of it. */
const aheadShare = 0.2;

function aheadOf(forecast: DrawnForecast | undefined, now: number, from: number): number {
  if (!forecast) return 0;
  const room = ((now - from) * aheadShare) / (1 - aheadShare);
  return Math.min(room, Math.max(0, 1.2 * (Date.parse(forecast.at) - now)));
}

interface Asked {
  spec: SignalSpec;
  base: number | undefined;
  forecast?: DrawnForecast | undefined;
  /** How far back the axis begins, at this time. */
  since: (now: number) => number;
}

function draw(series: Series, now: number, { spec, base, since, forecast }: Asked): Drawing {
  const { points, stepMs } = series;
  // A room that has just opened shows what there is, not an empty hour before it.
  const begun = Math.min(points[0]?.at ?? now, now - leastMs);
  const from = Math.max(since(now), begun);
  const to = now + redrawMs + aheadOf(forecast, now, from);
  const shown = points.filter((point) => point.at >= from);
  const highest = shown.reduce((top, point) => Math.max(top, point.value), 0);
  const stable = shown.filter((point) => point.group === 'stable');
  const main = stable.length > 0 ? shown.filter((point) => point.group !== 'stable') : shown;
  const range = { from, to, gapMs: gapOf(stepMs) };
  return {
    from,
    to,
    scale: plotScale(spec, base, highest),
    main: decimate(main, range),
    stable: decimate(stable, range),
  };
}

/** The path of what came after the drawing, from its last point on; a gap starts anew. */
function tailPath(drawing: Drawing, series: Series, width: number, height: number): string {
  const last = drawing.main.findLast((point) => point.value !== null);
  const main = (point: Point) => drawing.stable.length === 0 || point.group !== 'stable';
  const fresh = series.points.filter(
    (point) => point.at > (last?.at ?? drawing.from) && main(point),
  );
  const path: string[] = [];
  let before = last;
  const gapMs = gapOf(series.stepMs);
  const put = (letter: string, point: DrawnPoint) => {
    const x = ((point.at - drawing.from) / (drawing.to - drawing.from)) * width;
    const y = (fromTop(drawing.scale, point.value ?? 0) / 100) * height;
    path.push(`${letter}${x.toFixed(1)} ${y.toFixed(1)}`);
  };
  for (const point of fresh) {
    const joined = before !== undefined && point.at - before.at <= gapMs;
    if (joined && before && path.length === 0) put('M', before);
    put(joined ? 'L' : 'M', point);
    before = point;
  }
  return path.join('');
}

export interface DrawnSeries {
  box: RefObject<HTMLElement | null>;
  tail: RefObject<SVGPathElement | null>;
  width: number;
  height: number;
  drawing: Drawing | undefined;
  status: SeriesHandle['status'];
}

/**
 * A signal's plot: drawn every ten seconds, its tail moved with every sample by one attribute. A plot
 * that cannot be seen sleeps.
 */
export function useDrawing(asked: Asked): DrawnSeries {
  const { slug, room } = useRoom();
  const { drill } = room.release;
  const clock = useServerClock();
  const { status, read, follow } = useSeries({ slug, signal: asked.spec.slug, drill }, clock.now);
  const box = useRef<HTMLElement>(null);
  const tail = useRef<SVGPathElement>(null);
  const { width, height, seen } = useBox(box);
  const [drawing, setDrawing] = useState<Drawing>();
  const latest = useRef(asked);
  latest.current = asked;

  const redraw = useCallback(() => {
    const series = read();
    if (series) setDrawing(draw(series, Date.parse(clock.now()), latest.current));
  }, [read, clock]);

  const { spec, base } = asked;
  const foretells = asked.forecast !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another signal or baseline is another drawing
  useEffect(() => {
    if (!seen || status !== 'success') return;
    redraw();
    const timer = setInterval(redraw, redrawMs);
    return () => clearInterval(timer);
  }, [seen, status, redraw, spec, base, foretells]);

  useEffect(() => {
    if (!seen || !drawing || width === 0) return;
    const move = (series: Series) =>
      tail.current?.setAttribute('d', tailPath(drawing, series, width, height));
    const series = read();
    if (series) move(series);
    return follow(move);
  }, [seen, drawing, width, height, read, follow]);

  return { box, tail, width, height, drawing, status };
}

/** The size of an element in whole pixels, and whether any of it is on screen. */
export function useBox(box: RefObject<HTMLElement | null>) {
  const [state, setState] = useState({ width: 0, height: 0, seen: false });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const size = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setState((old) => ({ ...old, width, height }));
    });
    const sight = new IntersectionObserver(([entry]) => {
      const seen = entry?.isIntersecting ?? false;
      setState((old) => ({ ...old, seen }));
    });
    size.observe(element);
    sight.observe(element);
    return () => {
      size.disconnect();
      sight.disconnect();
    };
  }, [box]);
  return state;
}
