'use client';

import { memo } from 'react';
import { Area, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import type { Drawing } from './use-drawing.ts';

type LinesProps = { drawing: Drawing; width: number; height: number; red: boolean };

/** The lines of a plot. Fixed size, fixed axes, no dots, no motion (P11). */
function PlainLines({ drawing, width, height, red }: LinesProps) {
  const { from, to, scale, main, stable, earlier = [] } = drawing;
  const still = { isAnimationActive: false, dot: false, activeDot: false } as const;
  return (
    <ComposedChart
      width={width}
      height={height}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="at"
        type="number"
        domain={[from, to]}
        allowDataOverflow
        allowDuplicatedCategory={false}
        hide
      />
      <YAxis type="number" domain={[scale.min, scale.max]} allowDataOverflow hide />
      {earlier.length > 0 && (
        <Line
          data={earlier}
          dataKey="value"
          type="linear"
          stroke="var(--wr-forecast)"
          strokeWidth={1}
          strokeDasharray="4 3"
          {...still}
        />
      )}
      {stable.length > 0 && (
        <Line
          data={stable}
          dataKey="value"
          type="linear"
          stroke="var(--wr-fg-3)"
          strokeWidth={1}
          {...still}
        />
      )}
      <Area
        data={main}
        dataKey="value"
        type="linear"
        stroke={red ? 'var(--wr-stop-line)' : 'var(--wr-fg)'}
        strokeWidth={1.5}
        fill={red ? 'var(--wr-stop-area)' : 'var(--wr-area)'}
        fillOpacity={1}
        baseValue={scale.min}
        {...still}
      />
    </ComposedChart>
  );
}

export default memo(PlainLines);
