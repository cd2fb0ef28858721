import { describe, expect, it } from 'vitest';
import { after } from '#lib/domain/clock/clock.ts';
import { RunSummary, summarySample } from '#lib/domain/run-summaries/run-summary.ts';
import { readAll } from '#lib/domain/signals/read-all.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { shippedRunbook } from './reading.ts';
import { now, roomIn } from './trigger-cases.ts';

const runbook = shippedRunbook('rc-pilot');

/** The line of §5.1, as the seed has it. */
const line = {
  event: 'run_summary',
  timestamp: '2026-01-17T16:00:00Z',
  build_id: 'git:abc1234',
  config_hash: 'sha256:7f3a2b1c',
  tenant_id: 'pilot',
  counts: {
    total_invoices: 150,
    incident_count: 23,
    s1_count: 3,
    s2_count: 20,
    ocr_suspect_count: 5,
    accept_rounding_count: 12,
  },
  rates: {
    mismatch_rate: 0.1533,
    s1_rate: 0.1304,
    ocr_suspect_rate: 0.2174,
    feedback_coverage: 0.65,
  },
  latency: { p95_pipeline_total_ms: 2800 },
  queue: { depth: 0, max_depth: 3 },
  errors: { '4xx': 5, '5xx': 0 },
};

type Change = { [K in keyof typeof line]?: Partial<(typeof line)[K]> };

/** What the metrics say after runs, so many minutes ago, that ended with this line. */
function verdicts(change: Change = {}, minutesAgo: number[] = [60, 40, 20]) {
  const merged = Object.entries(line).map(([key, value]) => {
    const own = change[key as keyof Change];
    return [key, typeof value === 'object' ? { ...value, ...(own as object) } : value];
  });
  const summary = RunSummary.parse(Object.fromEntries(merged));
  const samples = Object.fromEntries(
    runbook.signals.map(({ slug, source }) => {
      const sample = source.kind === 'run-summary' ? summarySample(summary, source) : undefined;
      const rows: Sample[] = minutesAgo.flatMap((minutes) =>
        sample ? [{ signal: slug, at: after(now, -minutes * 60_000), ...sample }] : [],
      );
      return [slug, rows];
    }),
  );
  const { signals } = readAll(roomIn(runbook, 'day-4-7'), { samples, errors: {} }, now);
  return Object.fromEntries(
    Object.values(signals).map(({ signal, verdict, value }) => [
      signal,
      `${verdict} ${value === undefined ? '' : Math.round(value * 10) / 10}`,
    ]),
  );
}

describe('the run summary of §5.1, judged by §5.3', () => {
  it('is within every alarm threshold; S1 and OCR miss their target', () => {
    expect(verdicts()).toMatchObject({
      's1-rate': 'AMBER 13',
      's2-rate': 'GREEN 13.3',
      'ocr-suspect-rate': 'AMBER 21.7',
      'accept-rounding-rate': 'GREEN 8',
      'feedback-coverage': 'GREEN 65',
      'pipeline-p95': 'GREEN 2800',
      'queue-depth-max': 'GREEN 3',
      'http-5xx': 'GREEN 0',
      'feedback-any': 'GREEN 65',
    });
  });

  it.each<[string, string, Change]>([
    ['s1-rate', 'RED', { counts: { s1_count: 8 } }],
    ['s2-rate', 'RED', { counts: { s2_count: 61 } }],
    ['ocr-suspect-rate', 'RED', { counts: { ocr_suspect_count: 7 } }],
    ['accept-rounding-rate', 'RED', { counts: { accept_rounding_count: 2 } }],
    ['accept-rounding-rate', 'AMBER', { counts: { accept_rounding_count: 6 } }],
    ['accept-rounding-rate', 'AMBER', { counts: { accept_rounding_count: 23 } }],
    ['accept-rounding-rate', 'RED', { counts: { accept_rounding_count: 38 } }],
    ['feedback-coverage', 'RED', { rates: { feedback_coverage: 0.09 } }],
    ['feedback-coverage', 'AMBER', { rates: { feedback_coverage: 0.5 } }],
    ['feedback-any', 'RED', { rates: { feedback_coverage: 0 } }],
    ['pipeline-p95', 'RED', { latency: { p95_pipeline_total_ms: 6_001 } }],
    ['pipeline-p95', 'AMBER', { latency: { p95_pipeline_total_ms: 3_000 } }],
    ['queue-depth-max', 'RED', { queue: { max_depth: 51 } }],
    ['queue-depth-max', 'AMBER', { queue: { max_depth: 10 } }],
    ['http-5xx', 'RED', { errors: { '5xx': 8 } }],
    ['http-5xx', 'AMBER', { errors: { '5xx': 1 } }],
  ])('%s is %s after %j', (signal, verdict, change) => {
    expect(verdicts(change)[signal]).toContain(verdict);
  });

  it('misses its target at the bound of the target, and keeps its alarm at the bound of the alarm', () => {
    const target = {
      counts: {
        total_invoices: 200,
        incident_count: 20,
        s1_count: 2,
        s2_count: 40,
        ocr_suspect_count: 3,
        accept_rounding_count: 10,
      },
    };
    expect(verdicts(target)).toMatchObject({
      's1-rate': 'AMBER 10',
      's2-rate': 'AMBER 20',
      'ocr-suspect-rate': 'AMBER 15',
      'accept-rounding-rate': 'GREEN 5',
    });
    const alarm = {
      counts: {
        total_invoices: 100,
        incident_count: 20,
        s1_count: 6,
        s2_count: 40,
        ocr_suspect_count: 6,
        accept_rounding_count: 25,
      },
      rates: { feedback_coverage: 0.1 },
      latency: { p95_pipeline_total_ms: 6_000 },
      queue: { max_depth: 50 },
      errors: { '5xx': 5 },
    };
    const words = verdicts(alarm);
    delete words['feedback-any'];
    const judged = Object.values(words).map((word) => word.split(' ')[0]);
    expect(judged.filter((word) => word === 'AMBER')).toHaveLength(8);
    expect(verdicts({ counts: { total_invoices: 100, accept_rounding_count: 15 } })).toMatchObject({
      'accept-rounding-rate': 'GREEN 15',
    });
    expect(verdicts({ counts: { total_invoices: 100, accept_rounding_count: 2 } })).toMatchObject({
      'accept-rounding-rate': 'AMBER 2',
    });
  });

  it('counts for its whole day where it is the only one, and is no data after it', () => {
    const day = 24 * 60;
    const above = { counts: { s1_count: 8 } };
    expect(verdicts({}, [day - 1])).toMatchObject({
      'pipeline-p95': 'GREEN 2800',
      'feedback-coverage': 'GREEN 65',
      'queue-depth-max': 'GREEN 3',
    });
    expect(verdicts(above, [day - 1])['s1-rate']).toContain('RED');
    const words = Object.values(verdicts({}, [day + 1]));
    expect(new Set(words)).toEqual(new Set(['NO_DATA ']));
  });
});
