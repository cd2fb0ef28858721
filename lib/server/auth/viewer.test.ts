import { encode } from 'next-auth/jwt';
import { expect, test } from 'vitest';
import { createIdentify, type Directory, hashToken, newToken, sessionCookie } from './viewer.ts';

const authSecret = 'a secret of more than thirty-two characters';
const bootstrapToken = 'bootstrap-token-of-tests';
const person = { id: 'ic@sample.invalid', name: 'IC', email: 'ic@sample.invalid', admin: false };

function setup(change: Partial<Directory> = {}) {
  const clock = { nowMs: 0 };
  const directory: Directory = {
    session: async (id) => (id === 's1' ? person : null),
    person: async (id) => (id === person.id ? person : null),
    tokenByHash: async () => null,
    ...change,
  };
  const nowMs = () => clock.nowMs;
  const identify = createIdentify({
    authSecret,
    secureCookie: false,
    bootstrapToken,
    directory,
    nowMs,
  });
  return {
    clock,
    forget: identify.forget,
    ask: (headers: Record<string, string>) => identify((name) => headers[name]),
  };
}

const session = async (id: string, secret = authSecret) =>
  `${sessionCookie(false)}=${await encode({ token: { session: id }, secret })}`;

test('nobody without a proof', async () => {
  const { ask } = setup();
  expect(await ask({})).toBeNull();
  expect(await ask({ cookie: 'a=b; =; ;' })).toBeNull();
  expect(await ask({ authorization: 'Basic x' })).toBeNull();
  expect(await ask({ authorization: 'Bearer nonsense' })).toBeNull();
});

test('a session is a person, with every scope but admin', async () => {
  const viewer = await setup().ask({ cookie: await session('s1') });
  expect(viewer).toMatchObject({ type: 'person', id: person.id, via: 'session', session: 's1' });
  expect([...(viewer?.scopes ?? [])]).toEqual(['read', 'act', 'ingest']);
});

test('a session signed by somebody else, or of nobody, is none', async () => {
  const { ask } = setup();
  const other = await session('s1', 'another secret of thirty-two characters');
  expect(await ask({ cookie: other })).toBeNull();
  expect(await ask({ cookie: await session('s2') })).toBeNull();
});

test('the bootstrap token is an administrator and a system, never a person', async () => {
  const viewer = await setup().ask({ authorization: `Bearer ${bootstrapToken}` });
  expect(viewer).toMatchObject({ type: 'system', id: 'bootstrap', admin: true });
});

test('a token acts as its person with its own scopes; admin needs both', async () => {
  const token = newToken();
  const known = {
    id: 't',
    name: 'ci',
    personId: person.id,
    scopes: ['act', 'admin', 'unheard-of'],
  };
  const tokenByHash = async (hash: string) => (hash === hashToken(token) ? known : null);
  const viewer = await setup({ tokenByHash }).ask({ authorization: `Bearer ${token}` });
  expect(viewer).toMatchObject({ type: 'person', id: person.id, via: 'token', admin: false });
  expect([...(viewer?.scopes ?? [])]).toEqual(['act']);
});

test('a proof is looked up again after some seconds, so that a revoked one ends', async () => {
  let isThere = true;
  const known = { id: 't', name: 'ci', personId: null, scopes: ['ingest'] };
  const { ask, clock } = setup({ tokenByHash: async () => (isThere ? known : null) });
  const headers = { authorization: 'Bearer wr_x' };
  expect(await ask(headers)).toMatchObject({ type: 'system', id: 'ci' });
  isThere = false;
  clock.nowMs = 60_000;
  expect(await ask(headers)).toBeNull();
});

test('what is forgotten is looked up again, and so is what was being looked up meanwhile', async () => {
  const looks: ((token: typeof known | null) => void)[] = [];
  const known = { id: 't', name: 'ci', personId: null, scopes: ['read'] };
  const { ask, forget } = setup({
    tokenByHash: () => new Promise((resolve) => void looks.push(resolve)),
  });
  const headers = { authorization: 'Bearer wr_x' };
  const asked = ask(headers);
  await expect.poll(() => looks.length).toBe(1);
  forget();
  looks[0]?.(known);
  await expect.poll(() => looks.length).toBe(2);
  looks[1]?.(null);
  expect(await asked).toBeNull();
});
