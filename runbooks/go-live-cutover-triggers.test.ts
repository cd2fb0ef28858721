import { describe, expect, it } from 'vitest';
import { Story } from '#lib/domain/testing/story.ts';
import { shippedRunbook } from './reading.ts';
import { ago, every, lookIn, now, roomIn, times } from './trigger-cases.ts';

const runbook = shippedRunbook('go-live-cutover');
const bad = (count: number, total: number) => ({ good: total - count, total });

/** Hypercare; before it, 1 % of 5xx and 200 ms. */
function hypercare() {
  const room = roomIn(runbook, 'hypercare');
  const baselines = {
    'http-5xx': { value: 1, good: 99_000, total: 100_000, samples: 40, takenAt: ago(200) },
    'api-p95': { value: 200, samples: 40, takenAt: ago(200) },
  };
  for (const [id, baseline] of Object.entries(baselines)) {
    room.signals[id] = { id, verdict: 'GREEN', turnedAt: ago(200), baseline };
  }
  return room;
}

const slow = every('api-p95', times(10, 401));
const errors = (count: number) => every('http-5xx', times(10, bad(count, 10_000)));
const backlog = (...values: number[]) => every('queue-backlog', values);
const climb = [20, 21, 22, 23, 24, 25, 26, 27];

describe('go-live-cutover: triggers over measured values', () => {
  const cases: [string, string, string, ReturnType<typeof every>][] = [
    ['payout-failure', '16 of 100', 'met', every('payout-failure-rate', times(5, bad(16, 100)))],
    ['payout-failure', '15 of 100', 'quiet', every('payout-failure-rate', times(5, bad(15, 100)))],
    ['payout-failure', 'nothing', 'not-armed', []],
    ['payout-404-5xx', 'one answer', 'met', every('payout-errors', [0, 0, 1, 0])],
    ['payout-404-5xx', 'none', 'quiet', every('payout-errors', [0, 0, 0, 0])],
    ['payout-404-5xx', 'one, six minutes ago', 'quiet', every('payout-errors', [1, 0, 0, 0, 0, 0])],
    ['payout-404-5xx', 'nothing', 'not-armed', []],
    ['latency-spike', 'twice as slow, no errors', 'met', [...slow, ...errors(50)]],
    ['latency-spike', 'twice as slow, with errors', 'quiet', [...slow, ...errors(150)]],
    [
      'latency-spike',
      'exactly twice',
      'quiet',
      [...every('api-p95', times(10, 400)), ...errors(50)],
    ],
    ['queue-backlog-growing', 'growing below its SLA', 'met', backlog(...climb)],
    ['queue-backlog-growing', 'standing below its SLA', 'quiet', backlog(...times(8, 20))],
    ['queue-backlog-sla', 'at its SLA', 'met', backlog(...times(5, 30))],
    ['queue-backlog-sla', 'below its SLA', 'quiet', backlog(...times(5, 29))],
    [
      'queue-backlog-growing',
      'growing over its SLA',
      'quiet',
      backlog(...climb.map((n) => n + 20)),
    ],
    ['errors-5xx-spike', '+51 %', 'met', errors(160)],
    ['errors-5xx-spike', '+50 %', 'quiet', errors(150)],
    ['errors-5xx-spike', 'nothing', 'not-armed', []],
  ];
  it.each(cases)('%s of %s: %s', (slug, _what, state, samples) => {
    expect(lookIn(hypercare(), slug, { samples })).toBe(state);
  });
});

describe('go-live-cutover: triggers by rows and people', () => {
  function failing(phase: string, row: string, result: 'PASS' | 'FAIL') {
    const room = roomIn(runbook, phase);
    const id = `${row}@1`;
    const base = { id, item: row, phaseRun: `${phase}@1`, attempts: 1, changedAt: ago(1) };
    room.items[id] = { ...base, state: result };
    return room;
  }

  it.each([
    ['migration-failure', 'deploy', 'dp-migrate', 'FAIL', 'met'],
    ['migration-failure', 'deploy', 'dp-migrate', 'PASS', 'quiet'],
    ['migration-failure', 'deploy', 'dp-pull', 'FAIL', 'quiet'],
    ['ledger-breach', 'canary', 'cn-ledger', 'FAIL', 'met'],
    ['ledger-breach', 'canary', 'cn-ledger', 'PASS', 'quiet'],
    ['ledger-breach', 'canary', 'cn-deposit', 'FAIL', 'quiet'],
  ] as const)('%s in %s: %s %s is %s', (trigger, phase, row, result, state) => {
    expect(lookIn(failing(phase, row, result), trigger, {})).toBe(state);
  });

  it.each(['security-incident', 'ledger-breach', 'webhook-misclassification'])(
    '%s is reported by a person, and not before',
    (trigger) => {
      const story = new Story({}, runbook);
      story.room = roomIn(runbook, 'hypercare');
      story.now = now;
      expect(lookIn(story.room, trigger, {})).toBe('quiet');
      story.tell('payments-owner', 'trigger.report', { trigger, note: 'seen in the logs' });
      expect(story.room.triggers[trigger]).toMatchObject({ state: 'open' });
    },
  );
});
