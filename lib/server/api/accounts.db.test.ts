import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderClaims } from '#lib/contract/sign-in.ts';
import { newOneTimeSecret } from '../auth/one-time-secret.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import { personByProvider } from './by-provider.ts';

let server: TestServer;
const internal = { 'x-warroom-internal': 'an internal token of thirty-two characters' };
const patience = { timeout: 60_000 };
const ic = 'ic@example.test';

beforeAll(async () => {
  server = await startTestServer();
  await server.stores.people.save([{ id: ic, name: 'IC' }]);
});
afterAll(() => server.close());

const enter = (email: string, password: string, client = '192.0.2.1') =>
  server.ask(
    'POST',
    '/api/internal/sign-in',
    { kind: 'password', email, password },
    { ...internal, 'x-warroom-client': client },
  );

async function link(person = ic): Promise<string> {
  const made = await server.admin('POST', `/api/people/${encodeURIComponent(person)}/link`);
  expect(made.status).toBe(201);
  const { url } = made.body as { url: string };
  expect(url.startsWith(`${server.url}/welcome#`)).toBe(true);
  return new URL(url).hash.slice(1);
}

const choose = (secret: string, password: string, more: object = {}) =>
  server.ask('POST', '/api/welcome/password', { secret, password, ...more });

describe('passwords', () => {
  test('are set by a link, once; the next link voids the one before', patience, async () => {
    const [older, secret] = [await link(), await link()];
    expect((await choose(older, 'a password of mine')).status).toBe(410);
    expect((await choose(secret, 'eleven char')).status).toBe(422);
    expect((await choose(secret, 'x'.repeat(201))).status).toBe(422);
    const opened = await server.ask('POST', '/api/welcome', { secret });
    expect(opened.body).toMatchObject({ purpose: 'invitation', name: 'IC', email: ic });
    expect((await choose(secret, 'a password of mine')).body).toEqual({ email: ic });
    expect((await choose(secret, 'another of mine')).status).toBe(410);
    expect(await enter('IC@example.test', 'a password of mine')).toMatchObject({
      status: 200,
      body: { id: ic, session: expect.any(String) },
    });
    expect((await enter(ic, 'a password of others')).status).toBe(401);
    expect((await enter('nobody@example.test', 'a password of mine')).status).toBe(401);
  });

  test('are set by one of two links that are made or used at once', patience, async () => {
    await server.stores.people.save([{ id: 'twice@example.test', name: 'Twice' }]);
    const secrets = await Promise.all([link('twice@example.test'), link('twice@example.test')]);
    const open = async (secret: string) =>
      (await server.ask('POST', '/api/welcome', { secret })).status;
    expect((await Promise.all(secrets.map(open))).sort()).toEqual([200, 410]);
    const secret = await link('twice@example.test');
    const used = await Promise.all([1, 2, 3].map((n) => choose(secret, `a password, number ${n}`)));
    expect(used.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
  });

  test('that are changed end the other sessions', patience, async () => {
    const [cookie, other] = [await server.session(ic), await server.session(ic)];
    const change = (current: string) =>
      server.ask(
        'POST',
        '/api/me/password',
        { current, password: 'my new password' },
        { cookie, 'sec-fetch-site': 'same-origin' },
      );
    expect(await change('not mine at all')).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'current' }] },
    });
    expect((await change('a password of mine')).status).toBe(204);
    const me = async (of: string) =>
      (await server.ask('GET', '/api/me', undefined, { cookie: of })).status;
    expect([await me(cookie), await me(other)]).toEqual([200, 401]);
    expect((await enter(ic, 'my new password')).status).toBe(200);
  });

  test('are not to be tried without end, from wherever', patience, async () => {
    const someone = 'tried@example.test';
    let status = 0;
    for (let n = 0; n < 12 && status !== 429; n += 1) {
      status = (await enter(someone, `guess number ${n}`, `192.0.2.${n + 10}`)).status;
    }
    expect(status).toBe(429);
    expect((await enter(ic, 'my new password')).status).toBe(200);
  });
});

describe('the first administrator', () => {
  test('is one, though the links of several starts are used at once', patience, async () => {
    const { links, pool } = server.stores;
    const secrets = [1, 2, 3].map(() => newOneTimeSecret(Date.now()));
    for (const { hash, endsAt } of secrets) await links.offerFirstAdmin(hash, endsAt);
    const made = await Promise.all(
      secrets.map(({ hash }, at) =>
        links.makeFirstAdmin(hash, { id: `a${at}@example.test`, name: 'A', passwordHash: 'x' }),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    await pool.query(`UPDATE "Person" SET admin = false WHERE id LIKE 'a%@example.test'`);
  });

  test(
    'is made by the link of a start, once, and by none once there is one',
    patience,
    async () => {
      const { links } = server.stores;
      const [one, two] = [newOneTimeSecret(Date.now()), newOneTimeSecret(Date.now())];
      for (const { hash, endsAt } of [one, two, one]) {
        expect(await links.offerFirstAdmin(hash, endsAt)).toBe(true);
      }
      const who = { name: 'Administrator', email: 'admin@example.test' };
      const password = 'the first administrator';
      expect((await choose(one.secret, password)).status).toBe(422);
      expect((await choose(one.secret, password, who)).status).toBe(201);
      expect((await choose(one.secret, password, who)).status).toBe(410);
      expect((await choose(two.secret, password, who)).status).toBe(410);
      expect(await links.offerFirstAdmin(two.hash, two.endsAt)).toBe(false);
      expect(await server.stores.people.get(who.email)).toMatchObject({ admin: true });
    },
  );
});

describe('people of a provider', () => {
  const settings = {
    issuer: 'https://id.example',
    clientId: 'warroom',
    clientSecret: 'secret',
    groups: { 'sre-team': 'sre', 'release-admins': 'admin' },
    trustsEmail: false,
  };
  const claims = (change: Partial<ProviderClaims> = {}): ProviderClaims => ({
    kind: 'oidc',
    subject: 'u1',
    email: 'sre@example.test',
    emailVerified: true,
    name: 'SRE',
    groups: ['sre-team'],
    ...change,
  });
  const ask = (change: Partial<ProviderClaims> = {}, own = settings) => {
    const { providerPeople, rights } = server.stores;
    return personByProvider(claims(change), own, { providerPeople, rights });
  };
  const value = { id: 'sre@example.test', roles: ['sre'], admin: false };

  test('are made by a verified address, and known by their subject from then on', async () => {
    expect(await ask({ emailVerified: false })).toMatchObject({
      fault: { code: 'email-unverified' },
    });
    expect(await ask()).toMatchObject({ ok: true, value });
    expect(await ask({ email: 'moved@example.test', emailVerified: false })).toMatchObject({
      value,
    });
    expect(await ask({ groups: ['release-admins'] })).toMatchObject({
      value: { ...value, roles: [], admin: true },
    });
  });

  test('do not take over an address that is another’s there; after another provider they may', async () => {
    expect(await ask({ subject: 'u2' })).toMatchObject({ fault: { code: 'account-taken' } });
    const later = { ...settings, issuer: 'https://id.later.example' };
    expect(await ask({ subject: 'u2' }, later)).toMatchObject({ ok: true, value });
  });

  test('whose addresses are the provider’s own need no word that they were verified', async () => {
    const trusting = { ...settings, trustsEmail: true };
    const change = { subject: 'u3', email: 'own@example.test', emailVerified: false };
    expect(await ask(change, trusting)).toMatchObject({ value: { id: 'own@example.test' } });
  });

  test('who are disabled here stay outside', async () => {
    const disable = `UPDATE "Person" SET "disabledAt" = now() WHERE id = 'own@example.test'`;
    await server.stores.pool.query(disable);
    expect(await ask({ subject: 'u3' })).toMatchObject({ fault: { code: 'account-disabled' } });
  });
});
