import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import type { Deps } from './deps.ts';
import type { Route } from './route.ts';
import { apiRoutes } from './routes.ts';

// Routes are described without what they work on; nothing here calls their handlers.
const routes = apiRoutes({} as Deps).filter(({ documentOnly }) => !documentOnly);
const places: Record<string, string> = {
  slug: 'spark-v1-4-0',
  command: 'note.add',
  name: 'main',
  id: '00000000-0000-4000-8000-000000000000',
};
const placeOf = ({ path }: Route) => path.replace(/\{(\w+)\}/g, (_, name) => places[name] ?? 'x');
const keyOf = ({ method, path }: Route) => `${method} ${path}`;
const closed = routes.filter(({ access }) => access !== 'anyone');
const bodyOf = ({ method }: Route) => (method === 'get' || method === 'delete' ? undefined : {});

let server: TestServer;
/** An administrator by a token that carries everything but one scope. */
const without: Record<string, Ask> = {};
let cookie: string;
beforeAll(async () => {
  server = await startTestServer();
  await server.stores.people.save([{ id: 'ic@example.test', name: 'IC', admin: true }]);
  expect((await server.admin('POST', '/api/releases', newReleaseFacts())).status).toBe(201);
  for (const scope of ['read', 'act', 'ingest', 'admin']) {
    const others = ['read', 'act', 'ingest', 'admin'].filter((one) => one !== scope);
    without[scope] = await server.as('ic@example.test', others);
  }
  cookie = await server.session('ic@example.test');
});
afterAll(() => server.close());

test('what is open to anyone is named here, one by one', () => {
  const open = routes.filter(({ access }) => access === 'anyone').map(keyOf);
  expect(open.sort()).toEqual([
    'get /api/runbook.schema.json',
    'get /api/sign-in',
    'get /api/status/{slug}',
    'get /health/live',
    'get /health/ready',
    'get /metrics',
    'post /api/csp-report',
    'post /api/internal/sign-in',
    'post /api/welcome',
    'post /api/welcome/password',
  ]);
});

test('what every other route asks for is named here: a new one states who may', () => {
  const stated = (access: string) => {
    const those = routes.filter((route) => route.access === access && route.method !== 'get');
    return those.map(keyOf).sort();
  };
  expect(stated('admin')).toEqual([
    'delete /api/connections/{name}',
    'delete /api/runbooks/{slug}',
    'patch /api/people/{id}',
    'post /api/connections',
    'post /api/connections/{name}',
    'post /api/people',
    'post /api/people/{id}/link',
    'post /api/runbooks',
  ]);
  expect(stated('ingest')).toEqual([
    'post /api/ingest/alertmanager',
    'post /api/ingest/grafana',
    'post /api/ingest/run-summaries',
    'post /api/ingest/samples',
  ]);
  expect(stated('act')).toEqual([
    'delete /api/me/sessions',
    'delete /api/me/sessions/{id}',
    'delete /api/people/{id}/sessions',
    'delete /api/tokens/{id}',
    'post /api/connections/{name}/test',
    'post /api/connections/{name}/test-flag',
    'post /api/me/password',
    'post /api/releases',
    'post /api/releases/{slug}/evidence',
    'post /api/releases/{slug}/practice',
    'post /api/releases/{slug}/{command}',
    'post /api/runbooks/check',
    'post /api/tokens',
  ]);
  const scoped = routes.filter(({ access, method }) => method === 'get' && access !== 'anyone');
  expect(scoped.filter(({ access }) => access !== 'read').map(keyOf)).toEqual(['get /api/tokens']);
});

test('a method that a route does not have is nowhere, for whoever asks', async () => {
  for (const route of routes) {
    const known = routes.filter(({ path }) => path === route.path).map(({ method }) => method);
    const other = (['put', 'patch', 'delete', 'post'] as const).find(
      (method) => method === 'put' || !known.includes(method as 'patch'),
    );
    const answer = await server.admin((other ?? 'put').toUpperCase(), placeOf(route), {});
    expect([route.path, answer.status]).toEqual([route.path, 404]);
  }
});

test('only reading, and ending the session that asks, takes no more than `read`', () => {
  const reading = closed.filter(({ access, method }) => access === 'read' && method !== 'get');
  expect(reading.map(keyOf)).toEqual(['post /api/sign-out']);
});

describe.each(closed.map((route) => [keyOf(route), route] as const))('%s', (_name, route) => {
  const ask = (by: Ask, headers = {}) =>
    by(route.method.toUpperCase(), placeOf(route), bodyOf(route), headers);

  test('asks to sign in', async () =>
    expect(await ask(server.ask)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } }));

  test('refuses a token that lacks its scope', async () => {
    const by = without[route.access];
    if (!by) throw new Error(`no token without ${route.access}`);
    expect(await ask(by)).toMatchObject({ status: 403, body: { code: 'scope-missing' } });
  });

  test.runIf(route.method !== 'get')('refuses a page of another site', async () => {
    for (const from of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://other.127.0.0.1' },
    ]) {
      expect(await ask(server.ask, { cookie, ...from })).toMatchObject({
        status: 403,
        body: { code: 'foreign-origin' },
      });
    }
  });
});
