import { expect, test } from 'vitest';
import { NewRelease, NewToken, PushedSample } from './wire.ts';

const sample = (change: object) => ({ signal: 's', at: '2026-01-01T00:00:00Z', ...change });

test.each([
  [{ value: 0 }, true],
  [{ value: -12.5 }, true],
  [{ value: 1e100 }, true],
  [{ value: 1e101 }, false],
  [{ value: -1e308 }, false],
  [{ value: 5e-324 }, false],
  [{ value: Number.POSITIVE_INFINITY }, false],
  [{ good: 0, total: 1e308 }, false],
  [{ good: 0, total: 5e-324 }, false],
  [{ good: -1, total: 1 }, false],
  [{ value: 1, at: '0000-01-01T00:00:00Z' }, false],
  [{ value: 1, at: '9999-12-31T23:59:59Z' }, false],
])('a sample of %j is taken: %s', (change, taken) =>
  expect(PushedSample.safeParse(sample(change)).success).toBe(taken),
);

test.each([
  ['ci', true],
  ['room', false],
  [' Room ', false],
  ['bootstrap', false],
])('a token may be called %j: %s', (name, may) =>
  expect(NewToken.safeParse({ name, scopes: ['act'] }).success).toBe(may),
);

test('a token has each scope once at most', () => {
  const scopes = ['read', 'act', 'ingest', 'admin', 'read'];
  expect(NewToken.safeParse({ name: 'ci', scopes }).success).toBe(false);
});

test.each(['a\nb: c', 'a\u0000', 'a\u001b[31m', ' \n'])('%j is no name of a service', (service) => {
  const issues = NewRelease.safeParse({ service }).error?.issues ?? [];
  expect(issues.some(({ path }) => path[0] === 'service')).toBe(true);
});
