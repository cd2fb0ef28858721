import { describe, expect, it } from 'vitest';
import { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { bandOf, fromTop, plotScale, ticksOf } from './plot-scale.ts';

const spec = (over: object) =>
  SignalSpec.parse({
    slug: 's',
    name: { en: 's', tr: 's' },
    short: 's',
    column: 's',
    unit: 'ms',
    limit: { max: 200 },
    ...over,
  });

describe('plotScale', () => {
  it('puts the limit a fifth from the top while all is well', () => {
    const scale = plotScale(spec({}), 138, 150);
    expect(scale.max).toBe(250);
    expect(fromTop(scale, 200)).toBeCloseTo(20);
    expect(fromTop(scale, 0)).toBe(100);
    expect(fromTop(scale, 9_999)).toBe(0);
  });

  it('makes room for values beyond the limit', () => {
    const scale = plotScale(spec({ limit: { max: 1 } }), undefined, 2);
    expect(scale.max).toBeCloseTo(2.2);
    expect(bandOf(scale)).toBeUndefined();
  });

  it('draws a relative limit over the baseline, and none without one', () => {
    const relative = spec({ scale: 'relative', limit: { max: 10 } });
    expect(plotScale(relative, 200, 0).limit).toBeCloseTo(220);
    expect(plotScale(relative, undefined, 7).limit).toBeUndefined();
  });

  it('has an axis even where everything is zero', () => {
    expect(plotScale(spec({ scale: 'relative', limit: { max: 10 } }), 0, 0).max).toBe(1);
  });

  it('labels round values within the axis', () => {
    expect(ticksOf({ min: 0, max: 250 }, 4)).toEqual([100, 200]);
    expect(ticksOf({ min: 0, max: 2.2 }, 4)).toEqual([1, 2]);
    expect(ticksOf({ min: 0, max: 1.25 }, 4)).toEqual([0.5, 1]);
  });
});
