import { describe, expect, it } from 'vitest';
import { after as at } from '../clock/clock.ts';
import { flat, now, say, series, spec } from '../testing/judged.ts';

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

it('the grounds name the part that decided, its samples out of limit, and the direction’s score', () => {
  const { grounds } = say(series((ago) => ({ value: ago < 60 ? 260 : 100 })));
  expect(grounds).toMatchObject({ rule: 'limit', part: 'late', of: 12, out: 12, limit: 200 });
  expect(grounds).toMatchObject({ wasOut: false, points: 60 });
  expect(grounds?.score).toBeGreaterThan(1.96);
});
