import type { SignalSpec } from '#lib/domain/runbook/schema.ts';

/** The vertical axis of one signal in its own unit: limit and warning drawn where they lie. */
export interface PlotScale {
  min: number;
  max: number;
  limit?: number;
  warn?: number;
  base?: number;
}

/** Room above the limit while all is well: the hatch takes the top fifth. */
const headroom = 1.25;

function inUnit(
  bound: number | undefined,
  spec: SignalSpec,
  base: number | undefined,
): number | undefined {
  if (bound === undefined || spec.scale === 'absolute') return bound;
  // Over a baseline of nothing there is no height at which a limit could be drawn.
  return base === undefined || base <= 0 ? undefined : base * (1 + bound / 100);
}

/**
 * The axis from zero to a quarter beyond the limit, further where values go beyond that. Relative limits
 * are drawn in the unit, over the baseline; without one there is no limit to draw.
 */
export function plotScale(spec: SignalSpec, base: number | undefined, highest: number): PlotScale {
  const limit = inUnit(spec.limit.max ?? spec.limit.min, spec, base);
  const warn = inUnit(spec.warn?.max ?? spec.warn?.min, spec, base);
  const reach = Math.max(
    limit === undefined ? 0 : limit * headroom,
    highest * 1.1,
    (base ?? 0) * headroom,
  );
  return {
    min: 0,
    max: reach > 0 ? reach : 1,
    ...(limit === undefined ? {} : { limit }),
    ...(warn === undefined ? {} : { warn }),
    ...(base === undefined ? {} : { base }),
  };
}

/** Where a value lies on the axis, in percent from the top. */
export function fromTop(scale: PlotScale, value: number): number {
  const part = (value - scale.min) / (scale.max - scale.min);
  return 100 * (1 - Math.min(1, Math.max(0, part)));
}

/** The baseline's band, a tenth of its value around it: top and height in percent. */
export function bandOf(scale: PlotScale): { top: number; height: number } | undefined {
  if (scale.base === undefined) return undefined;
  const half = Math.max(scale.base * 0.05, (scale.max - scale.min) * 0.03);
  const top = fromTop(scale, scale.base + half);
  return { top, height: fromTop(scale, scale.base - half) - top };
}

/** Round values for the labels at the left, from the bottom up, at most `count`. */
export function ticksOf(scale: PlotScale, count: number): number[] {
  const span = scale.max - scale.min;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? power * 10;
  const ticks: number[] = [];
  for (let tick = step; tick < scale.max - step * 0.05; tick += step) {
    ticks.push(Math.round(tick * 1e6) / 1e6);
  }
  return ticks;
}
