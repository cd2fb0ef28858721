import { describe, expect, it } from 'vitest';
import { after } from '../clock/clock.ts';
import { type JudgeInput, judge } from './judge.ts';
import type { Reading, Sample } from './reading.ts';
import { SignalSpec } from './signal-spec.ts';

/**
 * Cases that a comparison of two medians by rank, as Kayenta's judge makes it, gets wrong: each is run over
 * many nights of noise, the same on every run.
 */
const now = '2026-11-24T08:30:00.000Z';
const clock = { everyMs: 15_000, windowMs: 300_000, confirmMs: 60_000 };
const nights = 200;

/** Noise of a given night: a linear congruential generator, uniform in [0, 1). */
function noiseOf(night: number): () => number {
  let state = (night + 1) * 2_654_435_761;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const make = (change: object) =>
  SignalSpec.parse({
    slug: 's',
    name: { en: 's', tr: 's' },
    short: 's',
    column: 's',
    unit: 'ms',
    limit: { max: 50 },
    scale: 'relative',
    ...change,
  });
const latency = make({});
const errors = make({ aggregate: 'ratio', scale: 'absolute', unit: '%', limit: { max: 1 } });
const baseline = { value: 100, samples: 60, takenAt: now };

/** Six minutes at a sample every five seconds; `part` runs from 0 to 1 over the last five. */
function night(make: (part: number, noise: () => number) => Partial<Sample>, seed: number) {
  const noise = noiseOf(seed);
  return Array.from({ length: 72 }, (_, n): Sample => {
    const ago = (71 - n) * 5;
    return { signal: 's', at: after(now, -ago * 1_000), ...make(1 - ago / 300, noise) };
  });
}

function shareOf(
  make: (part: number, noise: () => number) => Partial<Sample>,
  change: Partial<JudgeInput>,
  is: (reading: Reading) => boolean,
): number {
  const seeds = Array.from({ length: nights }, (_, at) => at);
  const found = seeds.filter((seed) =>
    is(judge({ spec: latency, samples: night(make, seed), clock, now, baseline, ...change })),
  );
  return found.length / nights;
}

const isRed = ({ verdict }: Reading) => verdict === 'RED';
/** Latency around 100 with a spread of ±20 %. */
const calm = (noise: () => number) => 80 + 40 * noise();

describe('where a comparison of medians looks away', () => {
  it('half of all requests fail in half of the minutes: red every night', () => {
    const block = (part: number, noise: () => number) => {
      const total = 20 + Math.floor(20 * noise());
      const isBad = Math.floor(part * 10) % 2 === 0;
      return { good: isBad ? Math.floor(total / 2) : total, total };
    };
    expect(shareOf(block, { spec: errors }, isRed)).toBe(1);
  });

  it('a block of errors shorter than half the window, on a signal judged by its median', () => {
    const block = (part: number, noise: () => number) => ({
      value: part > 0.2 && part < 0.62 ? 200 * calm(noise) : calm(noise),
    });
    expect(shareOf(block, {}, isRed)).toBe(1);
  });

  it('a ramp to 2.5 times the level in the last fifth: red every night', () => {
    const ramp = (part: number, noise: () => number) => ({
      value: calm(noise) * (part > 0.8 ? 1 + (1.5 * (part - 0.8)) / 0.2 : 1),
    });
    expect(shareOf(ramp, {}, isRed)).toBeGreaterThan(0.98);
  });

  it('two samples never alarm, however far out; nor do two among many', () => {
    const far = (_part: number, noise: () => number) => ({ value: 1_000 * calm(noise) });
    const two = shareOf(far, {}, () => true) * nights;
    expect(two).toBe(nights);
    const seeds = Array.from({ length: nights }, (_, at) => at);
    const said = seeds.map((seed) => {
      const samples = night(far, seed).slice(-2);
      return judge({ spec: latency, samples, clock, now, baseline }).verdict;
    });
    expect(new Set(said)).toEqual(new Set(['INSUFFICIENT']));
    const among = (part: number, noise: () => number) => ({
      value: part > 0.98 || (part > 0.5 && part < 0.515) ? 9_000 : calm(noise),
    });
    expect(shareOf(among, {}, isRed)).toBe(0);
  });

  it('a calm night raises no alarm, nor does one error of a few requests', () => {
    expect(shareOf((_part, noise) => ({ value: calm(noise) }), {}, isRed)).toBe(0);
    const rare = (_part: number, noise: () => number) => ({
      good: noise() < 0.003 ? 0 : 1,
      total: 1,
    });
    expect(shareOf(rare, { spec: errors }, isRed)).toBe(0);
  });

  it('a group without data scores nothing: it has no verdict', () => {
    const silent = judge({ spec: latency, samples: [], clock, now, baseline });
    expect(silent.verdict).toBe('NO_DATA');
    const stable = night((_part, noise) => ({ value: calm(noise), group: 'stable' }), 1);
    expect(judge({ spec: latency, samples: stable, clock, now, baseline }).verdict).toBe('NO_DATA');
  });
});
