import { describe, expect, it } from 'vitest';
import { runningFreeze } from './freezes.ts';
import { Freeze } from './runbook/freeze-spec.ts';

const freeze = (window: object) =>
  Freeze.parse({ slug: 'f', name: { en: 'Freeze', tr: 'Dondurma' }, window });
const endOf = (window: object, at: string) => runningFreeze([freeze(window)], at)?.endsAt;

describe('a weekly freeze, in UTC', () => {
  const night = { kind: 'weekly', days: ['fri'], from: '22:00', until: '06:00' };
  it.each([
    ['2026-11-27T21:59:59.999Z', undefined],
    ['2026-11-27T22:00:00.000Z', '2026-11-28T06:00:00.000Z'],
    ['2026-11-28T05:59:59.999Z', '2026-11-28T06:00:00.000Z'],
    ['2026-11-28T06:00:00.000Z', undefined],
    ['2026-11-28T22:30:00.000Z', undefined],
  ])('over midnight, at %s', (at, ends) => {
    expect(endOf(night, at)).toBe(ends);
  });

  it('from a time to the same time lasts a whole day', () => {
    const day = { kind: 'weekly', days: ['sat'], from: '00:00', until: '00:00' };
    expect(endOf(day, '2026-11-28T12:00:00.000Z')).toBe('2026-11-29T00:00:00.000Z');
  });
});

it('a freeze between two instants; the one that ends last is named', () => {
  const once = {
    kind: 'once',
    from: '2026-12-20T00:00:00Z',
    until: '2027-01-02T00:00:00Z',
  };
  expect(endOf(once, '2027-01-02T00:00:00.000Z')).toBeUndefined();
  const weekly = { kind: 'weekly', days: ['fri'], from: '00:00', until: '12:00' };
  const both = [freeze(weekly), freeze(once)];
  expect(runningFreeze(both, '2026-12-25T08:00:00.000Z')?.endsAt).toBe('2027-01-02T00:00:00.000Z');
});
