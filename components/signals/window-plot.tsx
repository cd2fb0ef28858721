'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import type { WindowSeries } from '#lib/client/window-series.ts';
import { boundWithUnit, figureWithUnit } from '#lib/domain/signals/figure.ts';
import type { Reading } from '#lib/domain/signals/reading.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { useRoom } from '../room/room-context.ts';
import { decimate, gapOf } from './decimate.ts';
import { plotScale } from './plot-scale.ts';
import { valueAt } from './time-window.ts';
import type { Drawing } from './use-drawing.ts';
import { verdictLooks, verdictOf } from './verdict-looks.ts';
import { WindowArea, type WindowAreaProps } from './window-area.tsx';

type WindowPlotProps = Omit<WindowAreaProps, 'drawing' | 'red'> & {
  reading: Reading | undefined;
  /** The same signal of an earlier release, moved so that both have one T-0. */
  earlier: WindowSeries | undefined;
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
  // A relative limit is drawn in the unit, over the baseline.
  const drawn = { ...spec, scale: 'absolute' } as const;
  const limit = limitText(spec, drawing.scale.limit, words.locale);
  return (
    <section className="window-plot" aria-label={spec.name[words.locale]}>
      <header>
        <h2>{spec.name[words.locale]}</h2>
        <Mark glyph={look.glyph} tone={look.tone}>
          {words.translate(`room.meter.verdict.${verdict}`)}
        </Mark>
        <span className="grow" />
        <b>{value === undefined ? '—' : figureWithUnit(value, drawn, words.locale)}</b>
      </header>
      {series.status === 'error' ? (
        <p className="px-3 py-6 fg3">{t('error')}</p>
      ) : (
        <WindowArea {...props} drawing={drawing} red={verdict === 'RED'} />
      )}
      <footer className="fg3">
        {t('limit', { limit })}
        {drawing.scale.base !== undefined && (
          <> · {t('base', { base: drawing.scale.base.toFixed(spec.decimals) })}</>
        )}
      </footer>
    </section>
  );
}

/** The limit as it is drawn: as the runbook writes it, or what a relative one comes to with the decimals of its signal. */
function limitText(spec: SignalSpec, limit: number | undefined, locale: string): string {
  if (limit === undefined) return '—';
  const { unit, decimals } = spec;
  const bound = spec.scale === 'relative' ? Number(limit.toFixed(decimals)) : limit;
  return boundWithUnit(bound, { unit, scale: 'absolute' }, locale);
}
