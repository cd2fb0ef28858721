import { describe, expect, it } from 'vitest';
import { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { readThreshold, sidesOf, startThreshold } from './threshold-draft.ts';

const named = { slug: 'x', name: { en: 'X', tr: 'X' }, short: 'x', column: 'x', unit: 'ms' };
const spec = (more: object) => SignalSpec.parse({ ...named, ...more });

describe('limit and warning in their form', () => {
  it.each([
    { limit: { max: 200 } },
    { limit: { max: 0.5, exclusive: true }, decimals: 2 },
    { limit: { max: 50 }, warn: { max: 30 } },
    { harm: 'lower', limit: { min: 95 }, warn: { min: 97 } },
    { harm: 'two-sided', limit: { min: -1, max: 1 } },
  ])('%o comes back as it was', (more) => {
    const own = spec(more);
    const { limit, warn } = own;
    const limits = warn ? { limit, warn } : { limit };
    expect(readThreshold(startThreshold(own), own)).toEqual({ ok: true, limits });
  });

  it('takes a comma, drops a warning that is emptied, keeps whether the bound itself is out', () => {
    const own = spec({ decimals: 2, limit: { max: 0.5, exclusive: true }, warn: { max: 0.4 } });
    expect(readThreshold({ 'limit.max': '0,75', 'warn.max': ' ' }, own)).toEqual({
      ok: true,
      limits: { limit: { max: 0.75, exclusive: true } },
    });
  });

  it('names what is not right: nothing, no number, more decimals than it has, a warning beyond', () => {
    const own = spec({ limit: { max: 200 } });
    const faults = (limit: string, warn = '') =>
      readThreshold({ 'limit.max': limit, 'warn.max': warn }, own);
    expect(faults('')).toEqual({ ok: false, faults: { 'limit.max': 'needed' } });
    expect(faults('1e9')).toEqual({ ok: false, faults: { 'limit.max': 'number' } });
    expect(faults('250.5')).toEqual({ ok: false, faults: { 'limit.max': 'decimals' } });
    expect(faults('250', '251')).toEqual({ ok: false, faults: { 'warn.max': 'beyond' } });
    const low = spec({ harm: 'lower', limit: { min: 95 } });
    expect(sidesOf(low)).toEqual(['min']);
    expect(readThreshold({ 'limit.min': '95', 'warn.min': '90' }, low)).toEqual({
      ok: false,
      faults: { 'warn.min': 'beyond' },
    });
  });
});
