import { describe, expect, test } from 'vitest';
import { clockOf, durationText, instantText, numberText, offsetText } from './numbers.ts';

describe('durations', () => {
  test.each([
    [0, '0:00'],
    [999, '0:00'],
    [185_000, '3:05'],
    [3_600_000, '1:00:00'],
    [-41_000, '−0:41'],
  ])('%d ms reads %s', (ms, text) => expect(clockOf(ms)).toBe(text));
  test.each([
    [45_000, 'en', '45\u00a0s'],
    [900_000, 'en', '15\u00a0min'],
    [86_400_000, 'en', '24\u00a0h'],
    [900_000, 'tr', '15\u00a0dk'],
    [0, 'en', '0\u00a0s'],
    [90_000, 'en', '1:30'],
  ] as const)('%d ms in %s is said %s', (ms, locale, text) =>
    expect(durationText(ms, locale)).toBe(text),
  );
});

test('an instant shows its time; what is none stays', () => {
  expect(instantText('2026-01-02T03:04:05.678Z')).toBe('03:04:05');
  expect(instantText('soon')).toBe('soon');
});

test.each([
  [12.3456, 1, '12.3'],
  [12.3456, 4, '12.35'],
  [12, undefined, '12'],
  [-0.001, 1, '0.0'],
  [-4.25, 1, '−4.3'],
])('%d with %s decimals is %s', (value, decimals, text) =>
  expect(numberText(value, decimals)).toBe(text),
);

test('offsets from T-0 have a sign and hours', () => {
  const targetAt = '2026-01-01T08:00:00.000Z';
  expect(offsetText('2026-01-01T08:12:33.900Z', targetAt)).toBe('T+00:12:33');
  expect(offsetText('2026-01-01T07:50:00.000Z', targetAt)).toBe('T−00:10:00');
});
