import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { measure } from './measure.ts';
import type { Sample } from './reading.ts';
import { SignalSpec } from './signal-spec.ts';

const now = '2026-11-24T08:30:00.000Z';
const text = { en: 'x', tr: 'x' };
const spec = SignalSpec.parse({
  slug: 'p95',
  name: text,
  short: 'p95',
  column: 'p95',
  unit: 'ms',
  limit: { max: 200 },
});
const rule = {
  kind: 'over-baseline' as const,
  signal: 'p95',
  percent: 100,
  windowMs: 1_800_000,
  minSamples: 20,
};
const clock = { everyMs: 15_000, windowMs: 1_800_000, confirmMs: 60_000 };
const baseline = { value: 100, samples: 40, takenAt: now };
const silentFrom = after(now, -100_000);

const samples = (count: number, value: number, newestAgoMs = 0): Sample[] =>
  Array.from({ length: count }, (_, n) => ({
    signal: 'p95',
    at: after(now, (n + 1 - count) * 15_000 - newestAgoMs),
    value,
  }));
const say = (list: Sample[], known: object = { baseline }) =>
  measure({ trigger: 't', rule, spec, samples: list, clock, now, silentFrom, ...known });

describe('a trigger measures over its own window (E2, E4)', () => {
  it('is met above the bound and names value, limit, window and samples', () => {
    expect(say(samples(40, 201))).toMatchObject({
      state: 'met',
      value: 201,
      limit: 200,
      windowMs: 1_800_000,
      samples: 40,
    });
    expect(say(samples(40, 200)).state).toBe('unmet');
  });

  it('waits for its samples and its baseline', () => {
    expect(say(samples(19, 900)).state).toBe('insufficient');
    expect(say(samples(40, 900), {})).toMatchObject({ state: 'no-data', code: 'needs-baseline' });
  });

  it('is not quiet when its source has died: it has no data', () => {
    expect(say(samples(40, 90, 1_200_000)).state).toBe('no-data');
    expect(say([]).state).toBe('no-data');
  });
});
