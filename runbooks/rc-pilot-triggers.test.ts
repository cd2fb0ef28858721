import { describe, expect, it } from 'vitest';
import type { ProbeReading } from '#lib/domain/probes/probe-reading.ts';
import { shippedRunbook } from './reading.ts';
import { ago, every, lookIn, roomIn, times } from './trigger-cases.ts';

const runbook = shippedRunbook('rc-pilot');
const bad = (count: number, total: number) => ({ good: total - count, total });
const pilot = () => roomIn(runbook, 'day-4-7');

type State = 'met' | 'quiet' | 'not-armed';

describe('rc-pilot: triggers over measured values', () => {
  const cases: [string, string, State, ReturnType<typeof every>][] = [
    ['http-5xx-spike', '6 of 100', 'met', every('http-5xx', times(10, bad(6, 100)))],
    ['http-5xx-spike', '5 of 100', 'quiet', every('http-5xx', times(10, bad(5, 100)))],
    [
      'http-5xx-spike',
      'all of it before the window',
      'quiet',
      [
        ...every('http-5xx', [bad(50, 100)]).map((row) => ({ ...row, at: ago(10) })),
        ...every('http-5xx', [bad(0, 100)]),
      ],
    ],
    ['s1-spike', '7 of 20 incidents', 'met', every('s1-rate', [bad(4, 10), bad(3, 10)])],
    ['s1-spike', '6 of 20 incidents', 'quiet', every('s1-rate', [bad(3, 10), bad(3, 10)])],
    ['s1-spike', '19 of 19 incidents', 'quiet', every('s1-rate', [bad(10, 10), bad(9, 9)])],
    ['s1-spike', 'a rate without counts', 'not-armed', every('s1-rate', times(20, 90))],
    ['latency-spike', '6001 ms, 20 samples', 'met', every('pipeline-p95', times(20, 6_001))],
    ['latency-spike', '6000 ms, 20 samples', 'quiet', every('pipeline-p95', times(20, 6_000))],
    ['latency-spike', '6001 ms, 19 samples', 'quiet', every('pipeline-p95', times(19, 6_001))],
    [
      'latency-spike',
      'half of it before the window',
      'quiet',
      every('pipeline-p95', times(20, 6_001), 120_000),
    ],
    ['log-s1', '6 in 10 min', 'met', every('s1-events', [2, 0, 4])],
    ['log-s1', '5 in 10 min', 'quiet', every('s1-events', [2, 0, 3])],
    ['log-s1', '6 in 11 min', 'quiet', every('s1-events', [1, ...times(9, 0), 5])],
    ['log-5xx', '11 in 5 min', 'met', every('http-5xx-events', [5, 6])],
    ['log-5xx', '10 in 5 min', 'quiet', every('http-5xx-events', [5, 5])],
    ['log-5xx', '11 in 6 min', 'quiet', every('http-5xx-events', [1, 0, 0, 0, 0, 10])],
    ['feedback-coverage-drop', '9 %', 'met', every('feedback-coverage', [9])],
    ['feedback-coverage-drop', '10 %', 'quiet', every('feedback-coverage', [10])],
    ['s1-alarm', '31 of 100', 'met', every('s1-rate', [bad(31, 100)])],
    ['s1-alarm', '30 of 100', 'quiet', every('s1-rate', [bad(30, 100)])],
    ['latency-alarm', '6001 ms', 'met', every('pipeline-p95', [6_001])],
    ['latency-alarm', '6000 ms', 'quiet', every('pipeline-p95', [6_000])],
    ['http-5xx-alarm', '6 of 100', 'met', every('http-5xx', [bad(6, 100)])],
    ['http-5xx-alarm', '5 of 100', 'quiet', every('http-5xx', [bad(5, 100)])],
    ['s2-alarm', '41 of 100', 'met', every('s2-rate', [bad(41, 100)])],
    ['s2-alarm', '40 of 100', 'quiet', every('s2-rate', [bad(40, 100)])],
    ['ocr-alarm', '31 of 100', 'met', every('ocr-suspect-rate', [bad(31, 100)])],
    ['ocr-alarm', '30 of 100', 'quiet', every('ocr-suspect-rate', [bad(30, 100)])],
    ['accept-rounding-alarm', '1 of 100', 'met', every('accept-rounding-rate', [bad(1, 100)])],
    ['accept-rounding-alarm', '2 of 100', 'quiet', every('accept-rounding-rate', [bad(2, 100)])],
    ['accept-rounding-alarm', '25 of 100', 'quiet', every('accept-rounding-rate', [bad(25, 100)])],
    ['accept-rounding-alarm', '26 of 100', 'met', every('accept-rounding-rate', [bad(26, 100)])],
    ['queue-depth-alarm', '51', 'met', every('queue-depth-max', [51])],
    ['queue-depth-alarm', '50', 'quiet', every('queue-depth-max', [50])],
    ['http-5xx-spike', 'nothing', 'not-armed', []],
    [
      'http-5xx-spike',
      'a summary of an hour ago',
      'not-armed',
      every('http-5xx', [bad(0, 100)]).map((row) => ({ ...row, at: ago(60) })),
    ],
    ['log-s1', 'nothing', 'not-armed', []],
  ];
  it.each(cases)('%s of %s: %s', (slug, _what, state, samples) => {
    expect(lookIn(pilot(), slug, { samples })).toBe(state);
  });
});

describe('rc-pilot: triggers over /health/ready', () => {
  const down = (minutes: number, more: Partial<ProbeReading> = {}): Partial<ProbeReading> => ({
    state: 'not-ready',
    sinceAt: ago(minutes),
    httpStatus: 503,
    ...more,
  });
  const depths = (minutes: number, step: number): Partial<ProbeReading> => ({
    queueDepths: Array.from({ length: minutes + 1 }, (_, at) => ({
      at: ago(minutes - at),
      depth: 5 + step * at,
    })),
  });
  const cases: [string, string, State, Partial<ProbeReading>[]][] = [
    ['ready-503', '503 for 5 min', 'met', [down(5)]],
    ['ready-503', '503 for 4 min', 'quiet', [down(4)]],
    ['ready-503', '503 for the OpenAI limit alone', 'quiet', [down(60, { degradedOnly: true })]],
    ['ready-503', '503 in staging', 'not-armed', [down(60, { probe: 'staging-readiness' })]],
    ['ready-503', 'no answer', 'not-armed', [{ state: 'unknown', sinceAt: ago(60) }]],
    ['ready-503', 'a timeout after 5 min of 503', 'met', [down(0, { downSinceAt: ago(5) })]],
    ['ready-unanswered', 'none for 5 min', 'met', [{ state: 'unknown', sinceAt: ago(5) }]],
    ['ready-unanswered', 'none for 4 min', 'quiet', [{ state: 'unknown', sinceAt: ago(4) }]],
    ['ready-unanswered', '503 for 5 min', 'quiet', [down(5)]],
    [
      'ready-unanswered',
      'nobody asks',
      'not-armed',
      [{ state: 'unknown', silent: true, sinceAt: ago(60) }],
    ],
    ['openai-rate-limited', '503 for the limit alone', 'met', [down(0, { degradedOnly: true })]],
    ['openai-rate-limited', '503 for something else', 'quiet', [down(60)]],
    ['log-ready-503', 'a 503', 'met', [down(0)]],
    ['log-ready-503', 'a 200', 'quiet', [{ state: 'ready', sinceAt: ago(1) }]],
    ['queue-stuck', 'depth rising for 15 min', 'met', [depths(15, 1)]],
    ['queue-stuck', 'depth rising for 14 min', 'quiet', [depths(14, 1)]],
    ['queue-stuck', 'depth standing for 15 min', 'quiet', [depths(15, 0)]],
    [
      'build-changed',
      'another build',
      'met',
      [{ buildId: 'git:b', changed: [{ field: 'build-id', from: 'git:a', to: 'git:b' }] }],
    ],
    [
      'build-changed',
      'another config',
      'met',
      [{ buildId: 'git:a', changed: [{ field: 'config-hash', from: 'sha256:a', to: 'sha256:b' }] }],
    ],
    ['build-changed', 'the same build', 'quiet', [{ buildId: 'git:a', configHash: 'sha256:a' }]],
  ];
  it.each(cases)('%s of %s: %s', (slug, _what, state, probes) => {
    expect(lookIn(pilot(), slug, { probes })).toBe(state);
  });
});
