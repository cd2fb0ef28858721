import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TokenMade, TokensAnswer } from '#lib/contract/house.ts';
import { type Answer, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.stores.people.save([
    { id: 'admin@example.test', name: 'Administrator', admin: true },
    { id: 'sre@example.test', name: 'SRE' },
    { id: 'qa@example.test', name: 'QA' },
  ]);
});
afterAll(() => server.close());

/** Asks as a page of this person's browser does. */
async function bySession(person: string) {
  const headers = {
    cookie: await server.session(person),
    'sec-fetch-site': 'same-origin',
  };
  return (method: string, where: string, body?: unknown) =>
    server.ask(method, where, body, headers);
}

const own = (person: string, change: object = {}) => ({
  name: 'laptop',
  person,
  scopes: ['read'],
  ...change,
});
const tokensIn = (answer: Answer) => (answer.body as TokensAnswer).tokens;
const byToken = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a person', () => {
  test('makes a token for themselves, sees it without its secret, and ends it at once', async () => {
    const sre = await bySession('sre@example.test');
    const made = await sre('POST', '/api/tokens', own('sre@example.test'));
    expect(made.status).toBe(201);
    const { id, token } = made.body as TokenMade;
    const me = () => server.ask('GET', '/api/me', undefined, byToken(token));
    expect((await me()).body).toMatchObject({ id: 'sre@example.test', scopes: ['read'] });
    const listed = tokensIn(await sre('GET', '/api/tokens'));
    expect(listed).toMatchObject([
      { id, name: 'laptop', person: { name: 'SRE' }, createdBy: 'sre@example.test' },
    ]);
    expect(listed[0]?.lastUsedAt).toBeDefined();
    expect(JSON.stringify(listed)).not.toContain(token);
    expect((await sre('DELETE', `/api/tokens/${id}`)).status).toBe(204);
    expect((await me()).status).toBe(401);
    expect(tokensIn(await sre('GET', '/api/tokens'))[0]?.revokedAt).toBeDefined();
  });

  test('gives nobody else’s name and no scope admin', async () => {
    const sre = await bySession('sre@example.test');
    const refused = { status: 403, body: { code: 'forbidden' } };
    expect(await sre('POST', '/api/tokens', own('qa@example.test'))).toMatchObject(refused);
    expect(await sre('POST', '/api/tokens', { name: 'ci', scopes: ['read'] })).toMatchObject(
      refused,
    );
    const admin = own('sre@example.test', { scopes: ['read', 'admin'] });
    expect(await sre('POST', '/api/tokens', admin)).toMatchObject(refused);
  });

  test('neither sees nor ends another’s', async () => {
    const qa = await bySession('qa@example.test');
    const { id } = (await qa('POST', '/api/tokens', own('qa@example.test'))).body as TokenMade;
    const sre = await bySession('sre@example.test');
    expect(tokensIn(await sre('GET', '/api/tokens')).map((token) => token.id)).not.toContain(id);
    expect((await sre('DELETE', `/api/tokens/${id}`)).status).toBe(404);
    expect(tokensIn(await qa('GET', '/api/tokens'))[0]?.revokedAt).toBeUndefined();
  });
});

test('an administrator sees and ends everybody’s', async () => {
  const qa = await bySession('qa@example.test');
  const { id } = (await qa('POST', '/api/tokens', own('qa@example.test'))).body as TokenMade;
  const admin = await bySession('admin@example.test');
  expect(tokensIn(await admin('GET', '/api/tokens')).map((token) => token.id)).toContain(id);
  expect((await admin('DELETE', `/api/tokens/${id}`)).status).toBe(204);
});

test('a token without admin makes, lists and ends none', async () => {
  const sre = await server.as('sre@example.test');
  const refused = { status: 403, body: { code: 'scope-missing' } };
  expect(await sre('GET', '/api/tokens')).toMatchObject(refused);
  expect(await sre('POST', '/api/tokens', own('sre@example.test'))).toMatchObject(refused);
  const id = '00000000-0000-4000-8000-000000000000';
  expect(await sre('DELETE', `/api/tokens/${id}`)).toMatchObject(refused);
});

test('an expiry lies ahead, and is kept', async () => {
  const past = own('sre@example.test', { expiresAt: '2020-01-01T00:00:00.000Z' });
  expect(await server.admin('POST', '/api/tokens', past)).toMatchObject({
    status: 422,
    body: { issues: [{ path: 'expiresAt' }] },
  });
  const ahead = own('sre@example.test', { name: 'later', expiresAt: '2090-01-01T00:00:00.000Z' });
  expect((await server.admin('POST', '/api/tokens', ahead)).status).toBe(201);
  const listed = tokensIn(await server.admin('GET', '/api/tokens'));
  expect(listed.find(({ name }) => name === 'later')?.expiresAt).toBe('2090-01-01T00:00:00.000Z');
});
