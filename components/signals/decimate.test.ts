import { describe, expect, it } from 'vitest';
import { decimate, gapOf } from './decimate.ts';

const series = (count: number, value: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ at: index * 1_000, value: value(index) }));
const range = { from: 0, to: 1_999_000, gapMs: 15_000 };

describe('decimate', () => {
  it('leaves few points as they are', () => {
    const points = series(100, (index) => index);
    expect(decimate(points, range)).toEqual(points);
  });

  it('keeps at most the limit of many, and never loses a spike or a dip', () => {
    const points = series(2_000, (index) => (index === 777 ? 900 : index === 1_234 ? -50 : 10));
    const drawn = decimate(points, range);
    expect(drawn.length).toBeLessThanOrEqual(240);
    expect(drawn.some((point) => point.value === 900)).toBe(true);
    expect(drawn.some((point) => point.value === -50)).toBe(true);
    const times = drawn.map((point) => point.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('breaks the line where data is missing, with few points and with many', () => {
    for (const count of [60, 2_000]) {
      const points = series(count, () => 1).filter(
        (point) => point.at < 20_000 || point.at > 50_000,
      );
      const drawn = decimate(points, range);
      const breaks = drawn.filter((point) => point.value === null);
      expect(breaks.map((point) => point.at)).toEqual([expect.closeTo(35_000, -4)]);
    }
  });

  it('drops what lies outside of the range', () => {
    const drawn = decimate(
      series(100, () => 1),
      { from: 10_000, to: 20_000, gapMs: 15_000 },
    );
    expect(drawn[0]?.at).toBe(10_000);
    expect(drawn.at(-1)?.at).toBe(20_000);
  });

  it('waits for three steps, and for fifteen seconds at least', () => {
    expect(gapOf(1_000)).toBe(15_000);
    expect(gapOf(30_000)).toBe(90_000);
  });
});
