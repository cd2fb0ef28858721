import { describe, expect, it } from 'vitest';
import { flat, now, say, series, spec } from '../testing/judged.ts';

describe('comparison on raw counts (ruling 7)', () => {
  const relative = spec({ aggregate: 'ratio', scale: 'relative', limit: { max: 10 } });
  const baseline = { value: 1, good: 9_900, total: 10_000, samples: 60, takenAt: now };
  const rate = (bad: number, total: number) => series(() => ({ good: total - bad, total }));

  it('a difference that may be chance is named, one that is more is out', () => {
    // 8 of 600 lie a third above 1 %, which happens by chance one time in four.
    const few = series((ago) => ({ good: ago % 40 === 0 ? 9 : 10, total: 10 }));
    expect(say(few, { spec: relative, baseline })).toMatchObject({
      verdict: 'AMBER',
      why: { code: 'judge-chance' },
      grounds: { rule: 'chance', bad: 8, total: 600 },
    });
    const many = say(rate(2, 100), { spec: relative, baseline });
    expect(many).toMatchObject({ verdict: 'RED', grounds: { baseline: { bad: 100 } } });
    expect(many.grounds?.baseline?.chance).toBeLessThan(0.001);
  });

  it('stands beside the stable group, which moves no verdict but says whether it is clearly worse', () => {
    const ratio = spec({ aggregate: 'ratio', limit: { max: 1 } });
    const both = (stableBad: number) =>
      series(() => ({ good: 97, total: 100, group: 'canary' as const })).flatMap((row) => [
        row,
        { ...row, good: 1_000 - stableBad, total: 1_000, group: 'stable' as const },
      ]);
    const alone = say(both(3), { spec: ratio });
    expect(alone).toMatchObject({ verdict: 'RED', badTrend: true });
    expect(alone.grounds?.stable).toMatchObject({ value: 0.3, bad: 180, total: 60_000 });
    expect(alone.grounds?.stable?.chance).toBeLessThan(1e-9);
    expect(say(both(30), { spec: ratio })).toMatchObject({ verdict: 'RED', badTrend: false });
  });

  it('compares values by their ranks where there are no counts', () => {
    const both = [
      ...series((ago) => ({ value: 150 + (ago % 7), group: 'canary' as const })),
      ...series((ago) => ({ value: 100 + (ago % 7), group: 'stable' as const })),
    ].sort((a, b) => (a.at < b.at ? -1 : 1));
    const { verdict, grounds } = say(both);
    expect(verdict).toBe('GREEN');
    expect(grounds?.stable?.value).toBeCloseTo(103, 0);
    expect(grounds?.stable?.chance).toBeLessThan(0.001);
  });

  it('sees a late step in single requests, which no median would', () => {
    const ratio = spec({ aggregate: 'ratio', limit: { max: 1 } });
    const single = (isBad: (ago: number) => boolean) =>
      series((ago) => ({ good: isBad(ago) ? 0 : 1, total: 1 }));
    const step = single((ago) => ago < 60 && ago % 15 === 0);
    expect(say(step, { spec: ratio })).toMatchObject({ verdict: 'RED' });
    expect(
      say(
        single((ago) => ago === 30),
        { spec: ratio },
      ).verdict,
    ).toBe('AMBER');
  });

  it('judges rates of counts against a band (accept-rounding 5–15 %, alarm beyond 2 or 25)', () => {
    const limits = { limit: { min: 2, max: 25 }, warn: { min: 5, max: 15 } };
    const band = spec({ aggregate: 'ratio', harm: 'two-sided', ...limits });
    const single = (every: number) =>
      series((ago) => ({ good: (ago / 5) % every === 0 ? 0 : 1, total: 1 }));
    expect(say(single(10), { spec: band }).verdict).toBe('GREEN');
    expect(say(single(5), { spec: band }).verdict).toBe('AMBER');
    expect(say(single(2), { spec: band }).verdict).toBe('RED');
    expect(say(rate(0, 20), { spec: band }).verdict).toBe('RED');
  });

  it('a zero baseline lets what is less than nothing harm a signal where less is worse', () => {
    const lower = spec({ harm: 'lower', scale: 'relative', limit: { min: -10 } });
    const zero = { value: 0, samples: 40, takenAt: now };
    expect(say(flat(5), { spec: lower, baseline: zero }).verdict).toBe('GREEN');
    expect(say(flat(-1), { spec: lower, baseline: zero }).verdict).toBe('RED');
  });
});
