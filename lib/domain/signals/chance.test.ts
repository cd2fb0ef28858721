import { describe, expect, it } from 'vitest';
import { type Counts, chanceByRank, chanceOfFewer, chanceOfMore, chanceOver } from './chance.ts';

const of = (bad: number, total: number): Counts => ({ bad, total });

describe('two proportions by Fisher’s exact test (ruling 7)', () => {
  it.each([
    // The tea tasting: 3 of 4 against 1 of 4.
    [of(3, 4), of(1, 4), 17 / 70],
    [of(1, 3), of(0, 1_000), 3 / 1_003],
    [of(4, 4), of(0, 4), 1 / 70],
    [of(10, 10), of(0, 10), 1 / 184_756],
  ])('%o against %o', (own, reference, chance) => {
    expect(chanceOfMore(own, reference)).toBeCloseTo(chance, 9);
  });

  it('is 1 where the canary is no worse, and looks at fewer the other way round', () => {
    expect(chanceOfMore(of(1, 100), of(1, 100))).toBe(1);
    expect(chanceOfMore(of(0, 0), of(1, 100))).toBe(1);
    expect(chanceOfFewer(of(1, 4), of(3, 4))).toBeCloseTo(17 / 70, 9);
  });

  it('stands millions of events, and events without number', () => {
    // 1.1 % against 1.0 % of a million each: z is 7.0.
    const chance = chanceOfMore(of(11_000, 1e6), of(10_000, 1e6));
    expect(chance).toBeLessThan(1e-10);
    expect(chanceOfMore(of(10_050, 1e6), of(10_000, 1e6))).toBeGreaterThan(0.3);
    expect(chanceOfMore(of(2e99, 1e100), of(1e99, 1e100))).toBeLessThan(0.001);
  });
});

it('a count over a rate is the binomial tail', () => {
  expect(chanceOver(of(2, 2), 0.5)).toBeCloseTo(0.25, 9);
  expect(chanceOver(of(3, 60), 0.01)).toBeCloseTo(0.0224, 4);
  expect(chanceOver(of(1, 100), 0)).toBe(0);
  expect(chanceOver(of(5, 5), 1)).toBe(1);
});

describe('values by their ranks', () => {
  const calm = [1, 2, 3, 4, 5, 6, 7, 8];
  it('tells a shift from none, on the side that was asked', () => {
    const shifted = calm.map((value) => value + 6);
    expect(chanceByRank(shifted, calm, 1)).toBeLessThan(0.01);
    expect(chanceByRank(shifted, calm, -1)).toBeGreaterThan(0.9);
    expect(chanceByRank(calm, calm, 1)).toBeGreaterThan(0.4);
  });

  it('says nothing of few values, and finds no difference between equal ones', () => {
    expect(chanceByRank([1, 2, 3, 4], calm, 1)).toBeUndefined();
    expect(chanceByRank([2, 2, 2, 2, 2], [2, 2, 2, 2, 2], 1)).toBe(1);
  });
});
