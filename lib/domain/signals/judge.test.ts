import { describe, expect, it } from 'vitest';
import { after as at } from '../clock/clock.ts';
import { type JudgeInput, judge } from './judge.ts';
import type { Sample } from './reading.ts';
import { SignalSpec } from './signal-spec.ts';

const now = '2026-11-24T08:30:00.000Z';
const clock = { everyMs: 15_000, windowMs: 300_000, confirmMs: 60_000 };
const text = { en: 'x', tr: 'x' };
const spec = (change: object = {}): SignalSpec =>
  SignalSpec.parse({
    slug: 'p95',
    name: text,
    short: 'p95',
    column: 'p95',
    unit: 'ms',
    limit: { max: 200 },
    ...change,
  });

/** One sample every five seconds, the last one now; six minutes of them. */
function series(level: (secondsAgo: number) => Partial<Sample> | undefined): Sample[] {
  return Array.from({ length: 80 }, (_, n) => (79 - n) * 5).flatMap((ago) => {
    const sample = level(ago);
    return sample ? [{ signal: 'p95', at: at(now, -ago * 1_000), ...sample }] : [];
  });
}
const flat = (value: number) => series(() => ({ value }));
const say = (samples: Sample[], change: Partial<JudgeInput> = {}) =>
  judge({ spec: spec(), samples, clock, now, ...change });

describe('five verdicts (ruling 2)', () => {
  it('green, amber and red, at and around their bounds', () => {
    const warned = spec({ warn: { max: 150 } });
    expect(say(flat(150), { spec: warned }).verdict).toBe('GREEN');
    expect(say(flat(150.1), { spec: warned }).verdict).toBe('AMBER');
    expect(say(flat(200), { spec: warned }).verdict).toBe('AMBER');
    expect(say(flat(200.1), { spec: warned }).verdict).toBe('RED');
    expect(say(flat(0.1 + 0.2), { spec: spec({ limit: { max: 0.3 } }) }).verdict).toBe('GREEN');
  });

  it('an exclusive bound is itself out (risk blocks < 0.5/min)', () => {
    const strict = spec({ limit: { max: 0.5, exclusive: true } });
    expect(say(flat(0.5), { spec: strict }).verdict).toBe('RED');
    expect(say(flat(0.49), { spec: strict }).verdict).toBe('GREEN');
  });

  it('no data: nothing, only NaN, stale, the source in error', () => {
    expect(say([])).toMatchObject({ verdict: 'NO_DATA', why: { code: 'judge-no-data' } });
    const broken = series(() => ({ value: Number.NaN }));
    expect(say(broken)).toMatchObject({ verdict: 'NO_DATA', samples: 0 });
    const infinite = series(() => ({ value: Number.POSITIVE_INFINITY }));
    expect(say(infinite).verdict).toBe('NO_DATA');
    const stale = series((ago) => (ago > 110 ? { value: 1 } : undefined));
    expect(say(stale)).toMatchObject({ verdict: 'NO_DATA', why: { code: 'judge-stale' } });
    const expectedMs = 240_000;
    expect(say(stale.slice(0, 1), { expectedMs })).toMatchObject({ why: { code: 'judge-stale' } });
    expect(say(stale, { expectedMs }).verdict).toBe('GREEN');
    const sourceError = { code: 'source-refused', params: { connection: 'main' } };
    const failed = say(flat(1), { sourceError });
    expect(failed).toMatchObject({
      verdict: 'NO_DATA',
      why: { code: 'source-refused', params: { signal: 'p95', connection: 'main' } },
    });
  });

  it('too few samples: says how many more, and about when', () => {
    const few = series((ago) => (ago < 15 ? { value: 900 } : undefined));
    expect(say(few)).toMatchObject({ verdict: 'INSUFFICIENT', missing: 2, samples: 3 });
    expect(say(few).why).toMatchObject({
      code: 'judge-insufficient-about',
      params: { aboutMs: 10_000 },
    });
    const one = series((ago) => (ago < 5 ? { value: 900 } : undefined));
    expect(say(one).why.code).toBe('judge-insufficient');
  });

  it('a ratio of nothing is insufficient, a counter with no events is 0', () => {
    const ratio = spec({ aggregate: 'ratio', limit: { max: 1 } });
    const idle = series(() => ({ good: 0, total: 0 }));
    expect(say(idle, { spec: ratio }).verdict).toBe('INSUFFICIENT');
    expect(say(flat(0)).verdict).toBe('GREEN');
    const impossible = series(() => ({ good: 9, total: 3 }));
    expect(say(impossible, { spec: ratio }).verdict).toBe('NO_DATA');
  });
});

describe('relative to a baseline (D3, ruling 7)', () => {
  const relative = spec({ scale: 'relative', limit: { max: 10 } });
  const baseline = { value: 212, samples: 40, takenAt: now };

  it('compares in percent and keeps the level itself', () => {
    const reading = say(flat(220.48), { spec: relative, baseline });
    expect(reading).toMatchObject({ verdict: 'GREEN', raw: 220.48, baseline: 212 });
    expect(reading.value).toBeCloseTo(4);
    expect(say(flat(234), { spec: relative, baseline }).verdict).toBe('RED');
  });

  it('waits for the baseline; zero stays zero, and anything above zero is out', () => {
    expect(say(flat(1), { spec: relative }).why.code).toBe('judge-no-baseline');
    expect(say(flat(0), { spec: relative })).toMatchObject({ verdict: 'GREEN', value: 0 });
    const zero = { ...baseline, value: 0 };
    expect(say(flat(0), { spec: relative, baseline: zero }).verdict).toBe('GREEN');
    expect(say(flat(1), { spec: relative, baseline: zero })).toMatchObject({
      verdict: 'RED',
      why: { code: 'judge-zero-baseline' },
    });
  });
});

describe('what a median alone would miss (ruling 6)', () => {
  it('sees a block of errors in half the minutes', () => {
    const block = series((ago) => ({ value: ago >= 90 && ago < 210 ? 500 : 100 }));
    expect(say(block).verdict).toBe('RED');
  });

  it('sees a late step and a late ramp', () => {
    expect(say(series((ago) => ({ value: ago < 60 ? 260 : 100 }))).verdict).toBe('RED');
    expect(say(series((ago) => ({ value: ago < 60 ? 100 + (60 - ago) * 5 : 100 }))).verdict).toBe(
      'RED',
    );
  });

  it('calls two bad samples no regression, wherever they lie', () => {
    for (const place of [0, 5, 100, 250]) {
      const two = series((ago) => ({ value: ago === place || ago === place + 5 ? 9_000 : 100 }));
      expect(say(two).verdict).toBe('GREEN');
    }
  });
});

describe('exceeded with a bad trend (ruling 5)', () => {
  it('needs two evaluations a minute apart', () => {
    const sudden = series((ago) => ({ value: ago < 45 ? 5_000 : 100 }));
    expect(say(sudden)).toMatchObject({ verdict: 'RED', confirmed: false, badTrend: false });
    const lasting = series((ago) => ({ value: ago < 150 ? 5_000 : 100 }));
    expect(say(lasting)).toMatchObject({ verdict: 'RED', confirmed: true, badTrend: true });
  });

  it('a flat level clearly above baseline or limit is bad without any slope', () => {
    expect(say(flat(400))).toMatchObject({ confirmed: true, badTrend: true, trend: 'steady' });
    expect(say(flat(205))).toMatchObject({ confirmed: true, badTrend: false });
    const baseline = { value: 130, samples: 40, takenAt: now };
    expect(say(flat(205), { baseline }).badTrend).toBe(true);
    expect(say(flat(205), { previousLevel: 130 }).badTrend).toBe(true);
    expect(say(flat(205), { previousLevel: 190 }).badTrend).toBe(false);
  });

  it('a slow climb past the limit is bad by its slope', () => {
    const climb = series((ago) => ({ value: 240 - ago * 0.1 }));
    const reading = say(climb, { baseline: { value: 190, samples: 9, takenAt: now } });
    expect(reading).toMatchObject({ trend: 'rising', badTrend: true });
    expect(reading.slopePerMinute).toBeCloseTo(6);
  });

  it('falls are the harm where less is worse, and either side where both are', () => {
    const lower = spec({ harm: 'lower', limit: { min: 95 } });
    expect(say(flat(90), { spec: lower }).verdict).toBe('RED');
    expect(say(flat(99), { spec: lower }).verdict).toBe('GREEN');
    const both = spec({ harm: 'two-sided', limit: { min: 2, max: 25 }, warn: { min: 5, max: 15 } });
    expect([1, 4, 10, 20, 30].map((level) => say(flat(level), { spec: both }).verdict)).toEqual([
      'RED',
      'AMBER',
      'GREEN',
      'AMBER',
      'RED',
    ]);
  });
});

it('a HOLD measures from fresh samples only (ruling 4)', () => {
  const mended = series((ago) => ({ value: ago < 120 ? 100 : 900 }));
  expect(say(mended).verdict).toBe('RED');
  expect(say(mended, { freshFrom: at(now, -115_000) }).verdict).toBe('GREEN');
});

it('compares the canary, not the stable group', () => {
  const mixed = [...flat(100), ...flat(900).map((row) => ({ ...row, group: 'stable' as const }))];
  expect(say(mixed.sort((a, b) => (a.at < b.at ? -1 : 1))).verdict).toBe('GREEN');
});

describe('what a careless judge would let pass', () => {
  it('a HOLD that waits for fresh samples hides no trend (ruling 4)', () => {
    const held = say(flat(900), { freshFrom: at(now, -10_000) });
    expect(held).toMatchObject({ verdict: 'INSUFFICIENT', confirmed: true, badTrend: true });
    const later = say(flat(900), { freshFrom: at(now, -60_000) });
    expect(later).toMatchObject({ verdict: 'RED', badTrend: true });
  });

  it('any harm over a baseline of zero, though the median is zero', () => {
    const relative = spec({ scale: 'relative', limit: { max: 10 } });
    const zero = { value: 0, samples: 40, takenAt: now };
    const some = series((ago) => ({ value: ago % 20 === 0 ? 4 : 0 }));
    expect(say(some, { spec: relative, baseline: zero }).verdict).toBe('RED');
  });

  it('two spikes move a mean past its limit and are named, not called red', () => {
    const mean = spec({ aggregate: 'mean' });
    const two = series((ago) => ({ value: ago === 50 || ago === 120 ? 9_000 : 100 }));
    expect(say(two, { spec: mean })).toMatchObject({
      verdict: 'AMBER',
      why: { code: 'judge-few-out', params: { limit: 200 } },
    });
    const three = series((ago) => ({ value: [50, 120, 200].includes(ago) ? 9_000 : 100 }));
    expect(say(three, { spec: mean }).verdict).toBe('RED');
  });

  it('a source that answers with nonsense is no data before it is stale', () => {
    const broken = series((ago) => ({ value: ago < 40 ? Number.NaN : 100 }));
    expect(say(broken)).toMatchObject({ verdict: 'NO_DATA', why: { code: 'judge-stale' } });
  });
});

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

it('the grounds name the part that decided, its samples out of limit, and the direction’s score', () => {
  const { grounds } = say(series((ago) => ({ value: ago < 60 ? 260 : 100 })));
  expect(grounds).toMatchObject({ rule: 'limit', part: 'late', of: 12, out: 12, limit: 200 });
  expect(grounds).toMatchObject({ wasOut: false, points: 60 });
  expect(grounds?.score).toBeGreaterThan(1.96);
});
