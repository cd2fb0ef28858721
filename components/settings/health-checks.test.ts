import { expect, test } from 'vitest';
import { checkLines } from './health-checks.ts';

const health = {
  version: '1.0.0',
  buildId: 'abc',
  configHash: 'def',
  startedAt: '2026-11-21T08:00:00.000Z',
  serverNow: '2026-11-21T09:00:00.000Z',
  viewers: 2,
  checks: { database: { ok: true }, judge: { ok: false, detail: 'silent' } },
  jobs: { due: true, self: false, feed: true, poll: true, probe: true, flags: true },
};
const states = (lines: ReturnType<typeof checkLines>) =>
  Object.fromEntries(lines.map(({ name, state }) => [name, state]));

test('a check and a job say what they are', () => {
  expect(states(checkLines(health, true))).toEqual({
    database: 'ok',
    judge: 'bad',
    'job-due': 'ok',
    'job-self': 'bad',
    'job-feed': 'ok',
    'job-poll': 'ok',
    'job-probe': 'ok',
    'job-flags': 'ok',
  });
});

test('without an answer nothing is green', () => {
  const lines = checkLines(health, false);
  expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['no-data']));
});

test('jobs that could not be asked about, or are not named, have no data', () => {
  expect(states(checkLines({ ...health, jobs: null }, true))).toMatchObject({
    database: 'ok',
    'job-due': 'no-data',
    'job-self': 'no-data',
  });
  expect(states(checkLines({ ...health, jobs: { due: true } }, true))).toMatchObject({
    'job-due': 'ok',
    'job-feed': 'no-data',
    'job-poll': 'no-data',
  });
});
