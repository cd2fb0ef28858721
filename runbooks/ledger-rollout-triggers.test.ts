import { describe, expect, it } from 'vitest';
import { shippedRunbook } from './reading.ts';
import { every, lookIn, roomIn } from './trigger-cases.ts';

const runbook = shippedRunbook('ledger-rollout');
const climb = [1, 1, 2, 3, 4, 5, 6, 8];
const calm = [2, 1, 2, 3, 2, 1, 2, 2];
const step = [5, 4, 3, 3, 2, 2, 1, 1];

const pairs = [
  ['insufficient-funds-rising', 'insufficient-funds'],
  ['webhook-401-rising', 'webhook-unauthorized'],
  ['mismatch-spike', 'balance-mismatch'],
] as const;

describe('OPS-02: what rises in production', () => {
  for (const [trigger, signal] of pairs) {
    it.each([
      ['prd-pilot', climb, 'met'],
      ['prd-ga', climb, 'met'],
      ['prd-pilot', calm, 'quiet'],
      ['prd-pilot', step, 'quiet'],
      ['prd-pilot', climb.slice(-4), 'quiet'],
      ['stg-roll', climb, 'not-armed'],
    ])(`${trigger} in %s with %j: %s`, (phase, values, state) => {
      const samples = every(signal, values);
      expect(lookIn(roomIn(runbook, phase), trigger, { samples })).toBe(state);
    });

    it(`${trigger} is not armed where nothing is measured`, () => {
      expect(lookIn(roomIn(runbook, 'prd-pilot'), trigger, {})).toBe('not-armed');
    });
  }
});

describe('staging: 401 WEBHOOK_SIGNATURE_INVALID', () => {
  it.each([
    ['stg-roll', climb, 'met'],
    ['stg-roll', calm, 'quiet'],
    ['prd-pilot', climb, 'not-armed'],
  ])('in %s with %j: %s', (phase, values, state) => {
    const samples = every('webhook-unauthorized', values);
    expect(lookIn(roomIn(runbook, phase), 'staging-401-rising', { samples })).toBe(state);
  });
});
