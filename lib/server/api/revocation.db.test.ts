import { afterAll, beforeAll, expect, test } from 'vitest';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import { startProcess } from '../writer/testing.ts';

let server: TestServer;
const room = '/api/releases/spark-v1-4-0';
const sre = 'sre@example.test';

beforeAll(async () => {
  server = await startTestServer();
  expect((await server.admin('POST', '/api/releases', newReleaseFacts())).status).toBe(201);
});
afterAll(() => server.close());

/** Opens a live stream; answers when it has ended. */
async function watch(headers: Record<string, string>) {
  const answer = await fetch(`${server.url}${room}/stream`, { headers });
  expect(answer.status).toBe(200);
  const reader = answer.body?.getReader();
  await reader?.read();
  const state = { ended: false };
  void (async () => {
    while (!(await reader?.read())?.done);
    state.ended = true;
  })();
  return state;
}

const me = async (headers: Record<string, string>) =>
  (await server.ask('GET', '/api/me', undefined, headers)).status;

test('a session that is ended is out at the next request, and its stream closes at once', async () => {
  const [cookie, other] = [await server.session(sre), await server.session('ic@example.test')];
  expect(await me({ cookie })).toBe(200);
  const [stream, others] = [await watch({ cookie }), await watch({ cookie: other })];
  const path = `/api/people/${encodeURIComponent(sre)}/sessions`;
  expect((await server.admin('DELETE', path)).status).toBe(204);
  expect(await me({ cookie })).toBe(401);
  await expect.poll(() => stream.ended).toBe(true);
  expect(others.ended).toBe(false);
  expect(await me({ cookie: other })).toBe(200);
});

test('a token that is revoked is out at the next request, and its stream closes at once', async () => {
  const body = { name: 'ci', person: sre, scopes: ['read'] };
  const made = await server.admin('POST', '/api/tokens', body);
  const { id, token } = made.body as { id: string; token: string };
  const headers = { authorization: `Bearer ${token}` };
  const stream = await watch(headers);
  expect((await server.admin('DELETE', `/api/tokens/${id}`)).status).toBe(204);
  expect(await me(headers)).toBe(401);
  await expect.poll(() => stream.ended).toBe(true);
});

test('what another process revokes is heard of here', async () => {
  const cookie = await server.session(sre);
  const stream = await watch({ cookie });
  expect(await me({ cookie })).toBe(200);
  const url = new URL(server.config.databaseUrl);
  const other = await startProcess({
    serverUrl: url.href,
    ownerUrl: url.href,
    drop: async () => undefined,
  });
  await server.stores.sessions.endAll(sre);
  await other.rights.changed();
  await expect.poll(() => stream.ended).toBe(true);
  expect(await me({ cookie })).toBe(401);
  await other.close();
});

test('whoever is disabled is out, by session and by token', async () => {
  const cookie = await server.session('scribe@example.test');
  const token = await server.as('scribe@example.test');
  const { pool, rights } = server.stores;
  await pool.query(`UPDATE "Person" SET "disabledAt" = now() WHERE id = 'scribe@example.test'`);
  await rights.changed();
  expect(await me({ cookie })).toBe(401);
  expect((await token('GET', '/api/me')).status).toBe(401);
});

test('nobody ends another’s sessions, nor makes links, without being an administrator', async () => {
  const cookie = await server.session(sre);
  const as = (method: string, where: string) =>
    server.ask(method, where, undefined, { cookie, 'sec-fetch-site': 'same-origin' });
  expect((await as('DELETE', '/api/people/ic%40example.test/sessions')).status).toBe(403);
  expect((await as('POST', '/api/people/ic%40example.test/link')).status).toBe(403);
  const mine = (await as('GET', '/api/me/sessions')).body as {
    sessions: { id: string; current: boolean }[];
  };
  expect(mine.sessions.filter(({ current }) => current)).toHaveLength(1);
  const theirs = await server.stores.sessions.list('ic@example.test');
  expect((await as('DELETE', `/api/me/sessions/${theirs[0]?.id}`)).status).toBe(404);
  expect((await as('DELETE', `/api/people/${encodeURIComponent(sre)}/sessions`)).status).toBe(204);
  expect((await as('GET', '/api/me')).status).toBe(401);
});
