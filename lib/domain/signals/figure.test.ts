import { describe, expect, it } from 'vitest';
import { boundWithUnit, figureWithUnit, percentText } from './figure.ts';

const plain = (unit: string, decimals = 0) => ({ unit, decimals, scale: 'absolute' }) as const;
const relative = (decimals = 0) => ({ unit: '/h', decimals, scale: 'relative' }) as const;

describe('figureWithUnit', () => {
  it.each([
    [plain('ms'), 212.4, '212\u00a0ms', '212\u00a0ms'],
    [plain('%', 2), 1.84, '1.84\u00a0%', '%1.84'],
    [plain('/min', 2), 0.1, '0.10/min', '0.10/min'],
    [plain(''), 20, '20', '20'],
    [relative(), 4, '+4\u00a0%', '+%4'],
    [relative(), -4, '−4\u00a0%', '−%4'],
    [relative(), -0.1, '+0\u00a0%', '+%0'],
    [plain('ms'), undefined, '—', '—'],
  ] as const)('writes %o of %s', (spec, value, en, tr) => {
    expect(figureWithUnit(value, spec, 'en')).toBe(en);
    expect(figureWithUnit(value, spec, 'tr')).toBe(tr);
  });
});

it('writes a bound with no more decimals than it has', () => {
  expect(boundWithUnit(0.5, plain('/min', 2), 'en')).toBe('0.5/min');
  expect(boundWithUnit(10, relative(), 'tr')).toBe('+%10');
  expect(percentText('99.9', 'tr')).toBe('%99.9');
});
