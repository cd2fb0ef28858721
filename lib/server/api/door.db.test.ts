import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, sparkRoom as room, startSparkServer, type TestServer } from '../testing.ts';

let server: TestServer;
let as: (role: string) => Ask;

beforeAll(async () => {
  ({ server, as } = await startSparkServer());
});
afterAll(() => server.close());
const note = (text: string) => ({ text });

describe('the door', () => {
  const open = ['/health/live', '/health/ready', '/metrics', '/api/sign-in', '/api/openapi.json'];
  test.each(open)('%s is open to anyone', async (where) => {
    expect((await server.ask('GET', where)).status).toBeLessThan(400);
  });
  const closed: [string, string][] = [
    ['GET', '/api/me'],
    ['GET', '/api/people'],
    ['GET', '/api/templates'],
    ['GET', '/api/releases'],
    ['POST', '/api/releases'],
    ['GET', room],
    ['GET', `${room}/gate`],
    ['GET', `${room}/stream`],
    ['GET', `${room}/timeline`],
    ['GET', `${room}/timeline.jsonl`],
    ['GET', `${room}/timeline.md`],
    ['GET', `${room}/execution-log.md`],
    ['GET', `${room}/timeline.txt`],
    ['GET', `${room}/replay?seq=1`],
    ['GET', `${room}/samples?signal=api-p95`],
    ['POST', `${room}/evidence`],
    ['GET', `${room}/evidence/e2-1`],
    ['POST', `${room}/practice`],
    ['POST', `${room}/note.add`],
    ['POST', '/api/ingest/samples'],
    ['POST', '/api/tokens'],
    ['DELETE', '/api/tokens/x'],
    ['GET', '/api/status/spark-v1-4-0'],
  ];
  test.each(closed)('%s %s asks to sign in', async (method, where) => {
    const answer = await server.ask(method, where, method === 'POST' ? {} : undefined);
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
  test('a token without the scope is refused', async () => {
    const reader = await server.as('ic@example.test', ['read']);
    expect(await reader('POST', `${room}/note.add`, note('x'))).toMatchObject({
      status: 403,
      body: { code: 'scope-missing' },
    });
    const more = { name: 'ci', scopes: ['read'] };
    expect(await as('ic')('POST', '/api/tokens', more)).toMatchObject({ status: 403 });
  });
  test('a revoked token ends', async () => {
    const made = await server.admin('POST', '/api/tokens', { name: 'ci', scopes: ['read'] });
    const { id, token } = made.body as { id: string; token: string };
    const headers = { authorization: `Bearer ${token}` };
    expect((await server.ask('GET', '/api/me', undefined, headers)).body).toMatchObject({
      type: 'system',
      id: 'ci',
    });
    expect((await server.admin('DELETE', `/api/tokens/${id}`)).status).toBe(204);
    expect((await server.ask('GET', '/api/me', undefined, headers)).status).toBe(401);
    expect((await server.admin('DELETE', `/api/tokens/${id}`)).status).toBe(404);
  });
  test('a session acts for its own pages alone', async () => {
    const cookie = await server.session('scribe@example.test');
    const act = (headers: Record<string, string>) =>
      server.ask('POST', `${room}/note.add`, note('from a page'), { cookie, ...headers });
    expect((await act({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect(await act({ origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'foreign-origin' },
    });
  });
  test('an unknown path or command is 404', async () => {
    expect((await as('ic')('GET', '/api/nothing')).status).toBe(404);
    expect((await as('ic')('POST', `${room}/no.such`, {})).status).toBe(404);
    expect((await as('ic')('POST', '/api/releases/no-such/note.add', note('x'))).status).toBe(404);
  });
  test('the room’s own commands are not on the wire', async () => {
    for (const command of ['signal.turn', 'trigger.fire', 'snapshot.take', 'deadline.breach']) {
      expect((await server.admin('POST', `${room}/${command}`, {})).status).toBe(404);
    }
  });
});

describe('sign-in', () => {
  const internal = { 'x-warroom-internal': 'an internal token of thirty-two characters' };
  const ask = (body: object, headers: Record<string, string> = internal) =>
    server.ask('POST', '/api/internal/sign-in', body, headers);
  test('answers to the screens process alone', async () => {
    const nobody = { kind: 'password', email: 'nobody@example.test', password: 'x' };
    expect((await ask(nobody, {})).status).toBe(404);
    expect((await ask(nobody)).status).toBe(401);
  });
  test('the bootstrap token is no way in for a person', async () => {
    const { bootstrapToken } = server.config;
    expect((await ask({ kind: 'token', token: bootstrapToken })).status).toBe(422);
    const asPassword = { email: 'admin@warroom.invalid', password: bootstrapToken };
    expect((await ask({ kind: 'password', ...asPassword })).status).toBe(401);
  });
  test('only sample people come in with one click', async () => {
    expect((await ask({ kind: 'demo', person: 'ic@example.test' })).status).toBe(401);
  });
});

describe('reports of violations', () => {
  test('count, in both forms; anything else is refused', async () => {
    const before = server.metrics.tallies.cspReports;
    const send = (body: object, type: string) =>
      server.ask('POST', '/api/csp-report', JSON.stringify(body), { 'content-type': type });
    const old = { 'csp-report': { 'violated-directive': 'script-src' } };
    expect((await send(old, 'application/csp-report')).status).toBe(204);
    const fresh = [{ type: 'csp-violation', body: { effectiveDirective: 'img-src' } }];
    expect((await send(fresh, 'application/reports+json')).status).toBe(204);
    expect((await send({ a: 1 }, 'application/csp-report')).status).toBe(422);
    expect(server.metrics.tallies.cspReports).toBe(before + 2);
  });
});

describe('the document', () => {
  test('names every command of the registry with its input', async () => {
    const { paths } = (await server.ask('GET', '/api/openapi.json')).body as {
      paths: Record<string, { post?: { requestBody?: object } }>;
    };
    for (const command of ['item.record', 'decision.make', 'evidence.attach', 'entry.amend']) {
      expect(paths[`/api/releases/{slug}/${command}`]?.post).toHaveProperty('requestBody');
    }
    expect(Object.keys(paths).some((where) => where.includes('internal'))).toBe(false);
    expect(Object.keys(paths).some((where) => where.includes('signal.turn'))).toBe(false);
  });
});
