'use client';

import { Suspense, useRef } from 'react';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { latePart } from '#lib/client/late-part.ts';
import type { WindowSeries } from '#lib/client/window-series.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { useHydrated } from '../room/moment.tsx';
import { useRoom } from '../room/room-context.ts';
import { ChartMarks } from './chart-marks.tsx';
import { bandOf, fromTop, ticksOf } from './plot-scale.ts';
import { TimeAxis } from './time-axis.tsx';
import type { TimeWindow } from './time-window.ts';
import { useDraggedWindow } from './use-dragged-window.ts';
import { type Drawing, useBox } from './use-drawing.ts';

const Lines = latePart(() => import('./lines.tsx'));

type PlotProps = { spec: SignalSpec; series: WindowSeries; drawing: Drawing; red: boolean };

export type WindowAreaProps = PlotProps & {
  window: TimeWindow;
  /** Where every chart reads its value; absent while nobody points. */
  cursor: number | undefined;
  onCursor: (at: number | undefined) => void;
  onZoom: (window: TimeWindow) => void;
};

/** The lines of a stretch of time with their axes: pointed at, and dragged over to look nearer. */
export function WindowArea(props: WindowAreaProps) {
  const { drawing, window, cursor } = props;
  const { room } = useRoom();
  const { selected, pointing } = useDraggedWindow(props);
  const left = (at: number) => `${((at - window.from) / (window.to - window.from)) * 100}%`;
  return (
    <div className="chart">
      <div className="area" {...pointing}>
        <Plot {...props} />
        {selected && (
          <span
            className="chosen"
            style={{ left: left(selected.from), right: `calc(100% - ${left(selected.to)})` }}
          />
        )}
        {cursor !== undefined && <span className="cursor" style={{ left: left(cursor) }} />}
        <ChartMarks drawing={window} />
        <TimeAxis {...window} targetAt={room.release.targetAt} />
        {ticksOf(drawing.scale, 4).map((tick) => (
          <span key={tick} className="yl" style={{ top: `${fromTop(drawing.scale, tick)}%` }}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  );
}

function Plot({ spec, series, drawing, red }: PlotProps) {
  const box = useRef<HTMLElement>(null);
  const { width, height, seen } = useBox(box);
  const hydrated = useHydrated();
  const band = bandOf(drawing.scale);
  return (
    <span className={red ? 'plot hot' : 'plot'} ref={box}>
      {band && (
        <span
          className="band"
          style={{ '--y': `${band.top}%`, '--hh': `${band.height}%` } as object}
        />
      )}
      <Over spec={spec} scale={drawing.scale} />
      {series.status === 'pending' && <Skeleton height="100%" />}
      {hydrated && seen && width > 0 && height > 0 && (
        <Suspense fallback={null}>
          <Lines drawing={drawing} width={width} height={height} red={red} />
        </Suspense>
      )}
    </span>
  );
}

/** What lies beyond the limit: above it, or below one that a value must not fall under. */
function Over({ spec, scale }: { spec: SignalSpec; scale: Drawing['scale'] }) {
  if (scale.limit === undefined) return null;
  const limit = fromTop(scale, scale.limit);
  const style =
    spec.limit.max === undefined
      ? { '--lim': `${100 - limit}%`, top: 'auto', bottom: 0 }
      : { '--lim': `${limit}%` };
  return <span className="over" style={style as object} />;
}
