import { expect, it } from 'vitest';
import { figureWithUnit, percentText } from './figure.ts';

const spec = { unit: '/h', decimals: 2, scale: 'relative' } as Parameters<typeof figureWithUnit>[1];

it('writes a percentage as the language does, its sign first', () => {
  expect(percentText('1.84', 'en')).toBe('1.84\u00a0%');
  expect(percentText('1.84', 'tr')).toBe('%1.84');
  expect(figureWithUnit(2.25, spec, 'en')).toBe('+2.25\u00a0%');
  expect(figureWithUnit(2.25, spec, 'tr')).toBe('+%2.25');
  expect(figureWithUnit(-2.25, spec, 'tr')).toBe('\u2212%2.25');
  expect(figureWithUnit(undefined, spec, 'tr')).toBe('—');
});
