'use client';

import { memo } from 'react';
import { ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { TrendScale } from './trend-scale.ts';

type TrendLinesProps = {
  from: number;
  to: number;
  points: { at: number; value: number }[];
  scale: TrendScale;
  width: number;
  height: number;
};

/** Each run as a point on its line, targets and alarms across; fixed size and axes, no motion. */
function TrendLines({ from, to, points, scale, width, height }: TrendLinesProps) {
  return (
    <ComposedChart
      width={width}
      height={height}
      data={points}
      margin={{ top: 4, right: 4, bottom: 4, left: 4 }}
      accessibilityLayer={false}
    >
      <XAxis dataKey="at" type="number" domain={[from, to]} allowDataOverflow hide />
      <YAxis type="number" domain={[scale.min, scale.max]} allowDataOverflow hide />
      {scale.bounds.map(({ kind, value }) => (
        <ReferenceLine
          key={`${kind} ${value}`}
          y={value}
          stroke={kind === 'alarm' ? 'var(--wr-stop-line)' : 'var(--wr-fg-3)'}
          {...(kind === 'target' ? { strokeDasharray: '4 3' } : {})}
        />
      ))}
      <Line
        dataKey="value"
        type="linear"
        stroke="var(--wr-fg)"
        strokeWidth={1.5}
        dot={{ r: 2, fill: 'var(--wr-fg)', strokeWidth: 0 }}
        activeDot={false}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}

export default memo(TrendLines);
