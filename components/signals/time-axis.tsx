'use client';

import { planText } from '#lib/client/times.ts';
import type { TimeWindow } from './time-window.ts';

const stepsMs = [15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].map((seconds) => seconds * 1_000);

/** T-offsets along the time axis, on round steps from T-0. */
export function TimeAxis({ from, to, targetAt }: TimeWindow & { targetAt: string }) {
  const zero = Date.parse(targetAt);
  const step = stepsMs.find((each) => (to - from) / each <= 7) ?? 3_600_000;
  const ticks: number[] = [];
  for (let at = zero + Math.ceil((from - zero) / step) * step; at <= to; at += step) ticks.push(at);
  return ticks.map((at) => (
    <span key={at} className="xl" style={{ left: `${((at - from) / (to - from)) * 100}%` }}>
      {planText(at - zero)}
    </span>
  ));
}
