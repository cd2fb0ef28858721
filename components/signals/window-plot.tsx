'use client';

import { useTranslations } from 'next-intl';
import { lazy, type PointerEvent, Suspense, useMemo, useRef, useState } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { WindowSeries } from '#lib/client/window-series.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import { useHydrated } from '../room/moment.tsx';
import { useRoom } from '../room/room-context.ts';
import { ChartMarks } from './chart-marks.tsx';
import { decimate, gapOf } from './decimate.ts';
import { figureWithUnit, unitOf, verdictLooks, verdictOf } from './figure.ts';
import { bandOf, fromTop, plotScale, ticksOf } from './plot-scale.ts';
import { TimeAxis } from './time-axis.tsx';
import { type TimeWindow, valueAt } from './time-window.ts';
import { type Drawing, useBox } from './use-drawing.ts';

const Lines = lazy(() => import('./lines.tsx'));

type WindowPlotProps = {
  spec: SignalSpec;
  reading: Reading | undefined;
  series: WindowSeries;
  /** The same signal of an earlier release, moved so that both have one T-0. */
  earlier: WindowSeries | undefined;
  window: TimeWindow;
  /** Where every chart reads its value; absent while nobody points. */
  cursor: number | undefined;
  onCursor: (at: number | undefined) => void;
  onZoom: (window: TimeWindow) => void;
};

/** What Recharts draws of a stretch of time; the canary's line is the main one where there are two. */
function drawingOf({ spec, reading, series, earlier, window }: WindowPlotProps): Drawing {
  const { points, stepMs } = series;
  const highest = [...points, ...(earlier?.points ?? [])].reduce(
    (top, { value }) => Math.max(top, value),
    0,
  );
  const stable = points.filter(({ group }) => group === 'stable');
  const main = stable.length > 0 ? points.filter(({ group }) => group !== 'stable') : points;
  const range = { ...window, gapMs: gapOf(stepMs) };
  return {
    ...window,
    scale: plotScale(spec, reading?.baseline, highest),
    main: decimate(main, range),
    stable: decimate(stable, range),
    earlier: decimate(earlier?.points ?? [], range),
  };
}

/** One signal over the stretch on screen: drag to look nearer, point to read every chart at that moment. */
export function WindowPlot(props: WindowPlotProps) {
  const { spec, reading, series, cursor } = props;
  const t = useTranslations('signals');
  const { words } = useRoom();
  const drawing = useMemo(() => drawingOf(props), [props]);
  const verdict = verdictOf(reading);
  const look = verdictLooks[verdict];
  const gapMs = gapOf(series.stepMs);
  const at = cursor ?? props.window.to;
  const value = valueAt(drawing.main, at, cursor === undefined ? Number.POSITIVE_INFINITY : gapMs);
  return (
    <section className="window-plot" aria-label={spec.name[words.locale]}>
      <header>
        <h2>{spec.name[words.locale]}</h2>
        <Mark glyph={look.glyph} tone={look.tone}>
          {words.translate(`room.meter.verdict.${verdict}`)}
        </Mark>
        <span className="grow" />
        <b>
          {value === undefined
            ? '—'
            : figureWithUnit(value, { ...spec, scale: 'absolute' }, words.locale)}
        </b>
      </header>
      {series.status === 'error' ? (
        <p className="px-3 py-6 fg3">{t('error')}</p>
      ) : (
        <Area {...props} drawing={drawing} red={verdict === 'RED'} />
      )}
      <footer className="fg3">
        {t('limit', { limit: `${drawing.scale.limit ?? '—'} ${unitOf(spec)}` })}
        {drawing.scale.base !== undefined && (
          <> · {t('base', { base: drawing.scale.base.toFixed(spec.decimals) })}</>
        )}
      </footer>
    </section>
  );
}

/** Where a pointer stands on the axis, in milliseconds. */
function timeAt(event: PointerEvent<HTMLElement>, { from, to }: TimeWindow): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return from + Math.min(1, Math.max(0, (event.clientX - left) / Math.max(1, width))) * (to - from);
}

function Area(props: WindowPlotProps & { drawing: Drawing; red: boolean }) {
  const { drawing, red, spec, series, window, cursor, onCursor, onZoom } = props;
  const box = useRef<HTMLElement>(null);
  const { width, height, seen } = useBox(box);
  const hydrated = useHydrated();
  const { room } = useRoom();
  const [drag, setDrag] = useState<TimeWindow>();
  const { scale } = drawing;
  const left = (at: number) => `${((at - window.from) / (window.to - window.from)) * 100}%`;
  const band = bandOf(scale);
  const selected = drag && { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) };
  return (
    <div className="chart">
      <div
        className="area"
        onPointerDown={(event) => {
          if (event.pointerType === 'touch') return;
          const at = timeAt(event, window);
          setDrag({ from: at, to: at });
        }}
        onPointerMove={(event) => {
          const at = timeAt(event, window);
          onCursor(at);
          if (drag) setDrag({ ...drag, to: at });
        }}
        onPointerUp={() => {
          if (selected && selected.to - selected.from > 2_000) onZoom(selected);
          setDrag(undefined);
        }}
        onPointerLeave={() => {
          onCursor(undefined);
          setDrag(undefined);
        }}
      >
        <span className={red ? 'plot hot' : 'plot'} ref={box}>
          {band && (
            <span
              className="band"
              style={{ '--y': `${band.top}%`, '--hh': `${band.height}%` } as object}
            />
          )}
          {scale.limit !== undefined && (
            <span
              className="over"
              style={
                (spec.limit.max === undefined
                  ? { '--lim': `${100 - fromTop(scale, scale.limit)}%`, top: 'auto', bottom: 0 }
                  : { '--lim': `${fromTop(scale, scale.limit)}%` }) as object
              }
            />
          )}
          {series.status === 'pending' && <Skeleton height="100%" />}
          {hydrated && seen && width > 0 && height > 0 && (
            <Suspense fallback={null}>
              <Lines drawing={drawing} width={width} height={height} red={red} />
            </Suspense>
          )}
        </span>
        {selected && (
          <span
            className="chosen"
            style={{ left: left(selected.from), right: `calc(100% - ${left(selected.to)})` }}
          />
        )}
        {cursor !== undefined && <span className="cursor" style={{ left: left(cursor) }} />}
        <ChartMarks drawing={window} />
        <TimeAxis {...window} targetAt={room.release.targetAt} />
        {ticksOf(scale, 4).map((tick) => (
          <span key={tick} className="yl" style={{ top: `${fromTop(scale, tick)}%` }}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  );
}
