import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { cacheKeys } from './room-cache.ts';
import { addSamples, extend, type Series, sampleValue } from './series.ts';

const at = (second: number) => `2026-11-24T08:00:${String(second).padStart(2, '0')}.000Z`;

describe('series', () => {
  it('makes a percentage of counts, and nothing of a zero denominator', () => {
    expect(sampleValue({ signal: 's', at: at(0), good: 98, total: 100 })).toBe(2);
    expect(sampleValue({ signal: 's', at: at(0), good: 0, total: 0 })).toBeUndefined();
    expect(sampleValue({ signal: 's', at: at(0), value: 0 })).toBe(0);
  });

  it('takes only what is newer, in order', () => {
    const series: Series = { stepMs: 1_000, points: [{ at: Date.parse(at(5)), value: 1 }] };
    const next = extend(series, [
      { at: Date.parse(at(7)), value: 3 },
      { at: Date.parse(at(6)), value: 2 },
      { at: Date.parse(at(5)), value: 9 },
    ]);
    expect(next.points.map((point) => point.value)).toEqual([1, 2, 3]);
    expect(extend(next, [{ at: Date.parse(at(1)), value: 0 }])).toBe(next);
  });

  it('adds live samples to what is held and leaves the rest to the first look', () => {
    const cache = new QueryClient();
    cache.setQueryData<Series>(cacheKeys.series('r', 'p95'), { stepMs: 1_000, points: [] });
    addSamples(cache, 'r', [
      { signal: 'p95', at: at(1), value: 140 },
      { signal: '5xx', at: at(1), value: 1 },
    ]);
    expect(cache.getQueryData<Series>(cacheKeys.series('r', 'p95'))?.points.length).toBe(1);
    expect(cache.getQueryData(cacheKeys.series('r', '5xx'))).toBeUndefined();
  });
});
