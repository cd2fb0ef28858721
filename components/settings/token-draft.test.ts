import { expect, test } from 'vitest';
import { readToken, startToken } from './token-draft.ts';

const me = { id: 'sre@example.test' };
const now = '2026-11-21T08:00:00.000Z';
const draft = (change: object) => ({ ...startToken(), name: 'ci', ...change });

test('acts as me for ninety days where nothing else is chosen', () => {
  expect(readToken(draft({}), me, now)).toEqual({
    ok: true,
    input: {
      name: 'ci',
      person: me.id,
      scopes: ['read'],
      expiresAt: '2027-02-19T08:00:00.000Z',
    },
  });
});

test('a system has no person, and a token may never expire', () => {
  const read = readToken(draft({ acting: 'system', days: 'never' }), me, now);
  expect(read).toEqual({ ok: true, input: { name: 'ci', scopes: ['read'] } });
});

test('names every field that is missing, and a name that is Warroom’s own', () => {
  const read = readToken(draft({ name: ' ', acting: 'person', scopes: [] }), me, now);
  expect(read).toEqual({
    ok: false,
    faults: { name: 'name', person: 'person', scopes: 'scopes' },
  });
  expect(readToken(draft({ name: 'room' }), me, now)).toEqual({
    ok: false,
    faults: { name: 'ownName' },
  });
});
