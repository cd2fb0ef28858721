import { expect, test } from 'vitest';
import { roundStep, valueAt, within, zoomed } from './time-window.ts';

const whole = { from: 0, to: 600_000 };

test('a stretch keeps its length inside the whole, and is never too short to read', () => {
  expect(within({ from: -50_000, to: 50_000 }, whole)).toEqual({ from: 0, to: 100_000 });
  expect(within({ from: 590_000, to: 700_000 }, whole)).toEqual({ from: 490_000, to: 600_000 });
  expect(within({ from: 100_000, to: 100_500 }, whole)).toEqual({ from: 100_000, to: 130_000 });
  expect(within({ from: -1, to: 9_000_000 }, whole)).toEqual(whole);
});

test('zooming keeps the middle where it can', () => {
  expect(zoomed({ from: 200_000, to: 400_000 }, 0.5, whole)).toEqual({
    from: 250_000,
    to: 350_000,
  });
  expect(zoomed({ from: 0, to: 400_000 }, 4, whole)).toEqual(whole);
});

test('a value stands until the next, but not across a gap', () => {
  const points = [
    { at: 0, value: 5 },
    { at: 10_000, value: 7 },
    { at: 20_000, value: null },
  ];
  expect(valueAt(points, 12_000, 15_000)).toBe(7);
  expect(valueAt(points, 40_000, 15_000)).toBeUndefined();
  expect(valueAt(points, -1, 15_000)).toBeUndefined();
});

test('rows lie a round step apart, at most as many as asked for', () => {
  expect(roundStep(whole, 20)).toBe(30_000);
  expect(roundStep({ from: 0, to: 45_000 }, 30)).toBe(2_000);
  expect(roundStep({ from: 0, to: 1e10 }, 5)).toBe(86_400_000);
});
