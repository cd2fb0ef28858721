import { expect, test } from 'vitest';
import { togetherOf } from './oidc.ts';

const signed = { sub: 'u1', email: 'mine@example.test' };

test('an address that the token names is not verified by words about another', () => {
  const told = { sub: 'u1', email: 'other@example.test', email_verified: true, name: 'Me' };
  expect(togetherOf(told, signed)).toEqual({ ...signed, name: 'Me' });
});

test.each([
  ['the same address', { ...signed, email_verified: true }, signed],
  ['an address told there alone', { ...signed, email_verified: true }, { sub: 'u1' }],
])('%s may be verified beside the token', (_what, told, token) => {
  expect(togetherOf(told, token)).toEqual({ ...signed, email_verified: true });
});

test('what was signed counts before what was told', () => {
  const told = { ...signed, email_verified: true, groups: ['admins'] };
  const token = { ...signed, email_verified: false, groups: [] };
  expect(togetherOf(told, token)).toEqual(token);
});
