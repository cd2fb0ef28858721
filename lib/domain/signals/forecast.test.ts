import { describe, expect, it } from 'vitest';
import { between, after as later } from '../clock/clock.ts';
import { aheadMs } from './forecast.ts';
import { type JudgeInput, judge } from './judge.ts';
import type { Sample } from './reading.ts';
import { SignalSpec } from './signal-spec.ts';

const now = '2026-11-24T08:30:00.000Z';
const clock = { everyMs: 15_000, windowMs: 300_000, confirmMs: 60_000 };
const spec = (change: object = {}) =>
  SignalSpec.parse({
    slug: 'p95',
    name: { en: 'x', tr: 'x' },
    short: 'p95',
    column: 'p95',
    unit: 'ms',
    limit: { max: 200 },
    ...change,
  });
/** Six minutes of samples, five seconds apart, with a little noise that is the same on every run. */
const series = (level: (minutesAgo: number) => number): Sample[] =>
  Array.from({ length: 72 }, (_, n) => {
    const ago = (71 - n) * 5;
    const noise = Math.sin(n * 2.3) + Math.sin(n * 5.1);
    return { signal: 'p95', at: later(now, -ago * 1_000), value: level(ago / 60) + noise };
  });
const say = (samples: Sample[], change: Partial<JudgeInput> = {}) =>
  judge({ spec: spec(), samples, clock, now, ...change });
const minutes = (at: string | undefined) => (at === undefined ? undefined : between(now, at) / 6e4);

describe('a forecast (L1)', () => {
  it('says when the trend crosses the limit', () => {
    const { verdict, forecast } = say(series((ago) => 160 - 4 * ago));
    expect(verdict).toBe('GREEN');
    expect(forecast).toMatchObject({ verdict: 'RED', bound: 200 });
    expect(minutes(forecast?.at)).toBeCloseTo(10, 0);
  });

  it('names the warning first, and from amber on the limit', () => {
    const warned = spec({ warn: { max: 180 } });
    const green = say(
      series((ago) => 160 - 4 * ago),
      { spec: warned },
    );
    expect(green.forecast).toMatchObject({ verdict: 'AMBER', bound: 180 });
    expect(minutes(green.forecast?.at)).toBeCloseTo(5, 0);
    const amber = say(
      series((ago) => 192 - 2 * ago),
      { spec: warned },
    );
    expect(amber).toMatchObject({ verdict: 'AMBER', forecast: { verdict: 'RED', bound: 200 } });
  });

  it.each([
    ['no trend', series(() => 160)],
    ['a trend away from harm', series((ago) => 160 + 4 * ago)],
    ['a crossing beyond half an hour', series((ago) => 160 - ago)],
    ['a signal that is out already', series((ago) => 240 - 4 * ago)],
    ['few samples', series((ago) => 160 - 4 * ago).slice(-8)],
  ])('says nothing for %s', (_what, samples) => {
    expect(say(samples).forecast).toBeUndefined();
  });

  it('is drawn in the unit where the limit is percent over a baseline', () => {
    const relative = spec({ scale: 'relative', limit: { max: 100 } });
    const baseline = { value: 100, samples: 40, takenAt: now };
    const { forecast } = say(
      series((ago) => 160 - 4 * ago),
      { spec: relative, baseline },
    );
    expect(forecast?.bound).toBe(200);
    expect(forecast?.level).toBeCloseTo(160, -1);
  });

  it('looks down where less is worse', () => {
    const lower = spec({ harm: 'lower', limit: { min: 95 } });
    const falling = say(
      series((ago) => 105 + 0.9 * ago),
      { spec: lower },
    );
    expect(falling.forecast).toMatchObject({ verdict: 'RED', bound: 95 });
    expect(
      say(
        series((ago) => 160 - 4 * ago),
        { spec: lower },
      ).forecast,
    ).toBeUndefined();
  });

  it('reaches no further than six windows', () => {
    const short = { everyMs: 2_000, windowMs: 60_000, confirmMs: 2_000 };
    const slow = series((ago) => 170 - 4 * ago);
    expect(say(slow, { clock: short }).forecast).toBeUndefined();
    expect(say(slow).forecast).toBeDefined();
  });

  it('is said in whole minutes, and below one in steps of ten seconds', () => {
    const ahead = (ms: number) => aheadMs({ at: later(now, ms) }, now);
    expect([839_000, 90_000, 61_000, 37_000, 2_000, -5_000].map(ahead)).toEqual([
      840_000, 120_000, 60_000, 40_000, 10_000, 10_000,
    ]);
  });
});

describe('when enough samples will be there (ruling 2)', () => {
  const few = (count: number, gapMs: number) =>
    Array.from({ length: count }, (_, n) => ({
      signal: 'p95',
      at: later(now, (n + 1 - count) * gapMs),
      value: 1,
    }));

  it('follows the pace of those that came', () => {
    const reading = say(few(3, 30_000));
    expect(reading).toMatchObject({ verdict: 'INSUFFICIENT', missing: 2 });
    expect(reading.readyAt).toBe(later(now, 60_000));
  });

  it('knows the pace from before a HOLD', () => {
    const reading = say(few(8, 30_000), { freshFrom: later(now, -10_000) });
    expect(reading).toMatchObject({ missing: 4, readyAt: later(now, 120_000) });
  });

  it('says that a pace is too slow for the window', () => {
    const reading = say(few(2, 100_000));
    expect(reading.why.code).toBe('judge-insufficient-never');
    expect(reading.readyAt).toBeUndefined();
  });
});
