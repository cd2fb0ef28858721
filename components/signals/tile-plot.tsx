'use client';

import { useMemo } from 'react';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { scaled } from '#lib/domain/signals/effective.ts';
import { useRoom } from '../room/room-context.ts';
import { Plot } from './plot.tsx';
import { plotScale } from './plot-scale.ts';
import { type DrawnForecast, useDrawing } from './use-drawing.ts';

const spanMs = { usual: 15 * 60_000, least: 3 * 60_000 };

type TilePlotProps = {
  spec: SignalSpec;
  base: number | undefined;
  tone: 'red' | 'plain';
  forecast: DrawnForecast | undefined;
};

/** The last quarter of an hour of one signal; a drill's is as much shorter as its soaks are. */
export function TilePlot({ spec, base, tone, forecast }: TilePlotProps) {
  const { room } = useRoom();
  const span = Math.max(scaled(room.release, spanMs.usual), spanMs.least);
  const drawn = useDrawing({ spec, base, forecast, since: (now) => now - span });
  const empty = useMemo(() => plotScale(spec, base, 0), [spec, base]);
  return (
    <Plot
      drawn={drawn}
      scale={empty}
      red={tone === 'red'}
      above={spec.limit.max !== undefined}
      forecast={forecast}
    />
  );
}
