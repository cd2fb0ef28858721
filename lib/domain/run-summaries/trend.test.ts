import { describe, expect, it } from 'vitest';
import { judge } from '../signals/judge.ts';
import { SignalSpec } from '../signals/signal-spec.ts';
import { figureAt, RunSummary, summarySample } from './run-summary.ts';
import { summaryTrend } from './trend.ts';

const seed = {
  event: 'run_summary',
  timestamp: '2026-01-17T16:00:00Z',
  build_id: 'git:abc1234',
  config_hash: 'sha256:7f3a2b1c',
  tenant_id: 'pilot',
  counts: { total_invoices: 150, incident_count: 23, s1_count: 3, accept_rounding_count: 12 },
  rates: { mismatch_rate: 0.1533, s1_rate: 0.1304, feedback_coverage: 0.65 },
  latency: { p95_pipeline_total_ms: 2800 },
  queue: { depth: 0, max_depth: 3 },
  errors: { '4xx': 5, '5xx': 0 },
};
const spec = (change: object) =>
  SignalSpec.parse({
    slug: 's',
    name: { en: 's', tr: 's' },
    short: 's',
    column: 's',
    unit: '%',
    limit: { max: 30 },
    ...change,
  });
const run = (at: string, change: object = {}) => ({
  at,
  summary: RunSummary.parse({ ...seed, timestamp: at, ...change }),
});
const now = '2026-01-17T18:00:00.000Z';

describe('a run summary (H6)', () => {
  it('gives figures by their path, and shares with their counts', () => {
    const summary = RunSummary.parse(seed);
    expect(figureAt(summary, 'latency.p95_pipeline_total_ms')).toBe(2800);
    expect(figureAt(summary, 'errors.5xx')).toBe(0);
    expect(figureAt(summary, 'counts.constructor')).toBeUndefined();
    const s1 = { kind: 'run-summary', field: 'rates.s1_rate', scale: 100 } as const;
    expect(summarySample(summary, s1)?.value).toBeCloseTo(13.04);
    const counted = { ...s1, bad: 'counts.s1_count', of: 'counts.incident_count' };
    expect(summarySample(summary, counted)).toMatchObject({ good: 20, total: 23 });
    const none = RunSummary.parse({ ...seed, counts: { s1_count: 0, incident_count: 0 } });
    expect(summarySample(none, counted)).toEqual({ good: 0, total: 0 });
  });

  it.each([
    [{ rates: { s1_rate: 13 } }],
    [{ counts: { s1_count: -1 } }],
    [{ timestamp: 'yesterday' }],
    [{ errors: { '5xx': 0.5 } }],
  ])('refuses %j', (change) => {
    expect(RunSummary.safeParse({ ...seed, ...change }).success).toBe(false);
  });
});

describe('the trend of seven days', () => {
  const bad = 'counts.s1_count';
  const of = 'counts.incident_count';
  const source = { kind: 'run-summary', field: 'rates.s1_rate', scale: 100, bad, of };
  const counts = (s1_count: number, incident_count: number) => ({
    counts: { s1_count, incident_count },
  });
  const rows = [
    run('2026-01-10T23:59:59.000Z', counts(9, 9)),
    run('2026-01-16T09:00:00.000Z', counts(1, 2)),
    run('2026-01-16T21:00:00.000Z', counts(0, 8)),
    run('2026-01-17T09:00:00.000Z', counts(4, 10)),
  ];

  it('adds up the counts of a day, has no data for a day without a run, and names its n', () => {
    const trend = summaryTrend(spec({ source, aggregate: 'ratio', warn: { max: 8 } }), rows, now);
    const byDay = Object.fromEntries(trend?.days.map((row) => [row.day, row]) ?? []);
    expect(trend?.days).toHaveLength(7);
    expect(byDay['2026-01-11']).toEqual({ day: '2026-01-11', verdict: 'NO_DATA', runs: 0 });
    expect(byDay['2026-01-16']).toMatchObject({ value: 10, verdict: 'AMBER', runs: 2, events: 10 });
    expect(byDay['2026-01-17']).toMatchObject({ value: 40, verdict: 'RED', runs: 1 });
    expect(trend?.week).toMatchObject({ value: 25, runs: 3, events: 20, low: 0, high: 50 });
  });

  it.each([
    [0.01, 'RED'],
    [0.03, 'AMBER'],
    [0.05, 'GREEN'],
    [0.15, 'GREEN'],
    [0.2, 'AMBER'],
    [0.25, 'AMBER'],
    [0.26, 'RED'],
  ])('a two-sided rate of %f is %s on both of its sides', (rate, verdict) => {
    const band = spec({
      harm: 'two-sided',
      limit: { min: 2, max: 25 },
      warn: { min: 5, max: 15 },
      source: { kind: 'run-summary', field: 'rates.accept_rounding', scale: 100 },
      minSamples: 3,
    });
    const given = Array.from({ length: 6 }, (_, n) =>
      run(`2026-01-17T17:5${n}:00.000Z`, { rates: { accept_rounding: rate } }),
    );
    expect(summaryTrend(band, given, now)?.week.verdict).toBe(verdict);
    const samples = given.map(({ at }) => ({ signal: 's', at, value: rate * 100 }));
    const clock = { everyMs: 15_000, windowMs: 3_600_000, confirmMs: 60_000 };
    expect(judge({ spec: band, samples, clock, now }).verdict).toBe(verdict);
  });
});

it('a figure beyond all measure says nothing', () => {
  const summary = RunSummary.parse({ ...seed, cost: 1e308 });
  const source = { kind: 'run-summary' as const, field: 'cost', scale: 100 };
  expect(summarySample(summary, source)).toBeUndefined();
});
