'use client';

import { type ReactNode, Suspense } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { classes } from '#components/ui/tone.ts';
import { latePart } from '#lib/client/late-part.ts';
import { useHydrated } from '../room/moment.tsx';
import { bandOf, fromTop, type PlotScale } from './plot-scale.ts';
import type { Drawing, DrawnForecast, DrawnSeries } from './use-drawing.ts';

/** Recharts comes after the decision block: it is loaded when the page stands (P10). */
const Lines = latePart(() => import('./lines.tsx'));

type PlotProps = {
  drawn: DrawnSeries;
  /** Axis of an empty plot, so that the limit is drawn before any value is. */
  scale: PlotScale;
  /** Out of its limits. */
  red: boolean;
  /** The limit is at the top; else at the bottom. */
  above: boolean;
  forecast?: DrawnForecast | undefined;
  children?: ReactNode;
};

/** The box that sparkline and chart share: baseline band, limit hatch, warning, lines, live tail. Class: `plot`. */
export function Plot({ drawn, scale: empty, red, above, forecast, children }: PlotProps) {
  const { drawing, width, height } = drawn;
  const scale = drawing?.scale ?? empty;
  const hydrated = useHydrated();
  const band = bandOf(scale);
  return (
    <span className={classes('plot', red && 'hot', forecast && 'fc')} ref={drawn.box}>
      {band && (
        <span
          className="band"
          style={{ '--y': `${band.top}%`, '--hh': `${band.height}%` } as object}
        />
      )}
      {scale.limit !== undefined && <Limit top={fromTop(scale, scale.limit)} above={above} />}
      {scale.warn !== undefined && (
        <span className="warn" style={{ '--y': `${fromTop(scale, scale.warn)}%` } as object} />
      )}
      {hydrated && drawing && width > 0 && height > 0 && (
        <Suspense fallback={null}>
          <Lines drawing={drawing} width={width} height={height} red={red} />
        </Suspense>
      )}
      {drawn.status === 'pending' && <Skeleton height="100%" />}
      <svg
        viewBox={`0 0 ${Math.max(1, width)} ${Math.max(1, height)}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          ref={drawn.tail}
          fill="none"
          stroke={red ? 'var(--wr-stop-line)' : 'var(--wr-fg)'}
          strokeWidth="1.5"
        />
        {forecast && drawing && <path className="ahead" d={aheadPath(forecast, drawn, drawing)} />}
      </svg>
      {children}
    </span>
  );
}

/** From the trend's level when it was judged to the bound it crosses; the axis may end before. */
function aheadPath(forecast: DrawnForecast, { width, height }: DrawnSeries, drawing: Drawing) {
  const { from, to, scale } = drawing;
  const put = (at: string, value: number) =>
    `${((Date.parse(at) - from) / (to - from)) * width} ${(fromTop(scale, value) / 100) * height}`;
  return `M${put(forecast.from, forecast.level)}L${put(forecast.at, forecast.bound)}`;
}

function Limit({ top, above }: { top: number; above: boolean }) {
  const style = above
    ? { '--lim': `${top}%` }
    : { '--lim': `${100 - top}%`, top: 'auto', bottom: 0 };
  return <span className="over" style={style as object} />;
}
