import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import vectors from './conformance/json-parsing.json' with { type: 'json' };

let server: TestServer;
let ic: Ask;
const room = '/api/releases/spark-v1-4-0';

beforeAll(async () => {
  server = await startTestServer();
  const sources = { 'api-p95': 'push', 'http-5xx': 'push' };
  const made = await server.admin('POST', '/api/releases', newReleaseFacts({ sources }));
  expect(made.status).toBe(201);
  ic = await server.as('ic@example.test');
});
afterAll(() => server.close());

test.each([
  '/api/releases/%00',
  '/api/releases/%00/timeline',
  '/api/releases/%00/evidence/e1',
  '/api/status/%00',
  '/api/releases/..%2f..',
  '/api/releases/a%0d%0ab',
])('%s is nowhere', async (where) => expect((await ic('GET', where)).status).toBe(404));

test.each([
  ['PATCH', ''],
  ['POST', '/link'],
  ['DELETE', '/sessions'],
])('a person named by nonsense is nobody: %s %s', async (method, what) => {
  for (const name of ['%00', 'a%00b', '%ED%A0%80', '%ff']) {
    const sent = method === 'PATCH' ? { name: 'x' } : undefined;
    expect((await server.admin(method, `/api/people/${name}${what}`, sent)).status).toBe(404);
  }
});

test('a token named by nonsense is none to revoke', async () =>
  expect((await server.admin('DELETE', '/api/tokens/%00')).status).toBe(404));

test.each(['from=0000-01-01T00:00:00Z', 'to=0000-01-01T00:00:00Z', 'to=9999-12-31T23:59:59Z'])(
  'a series %s is refused',
  async (query) =>
    expect((await ic('GET', `${room}/samples?signal=api-p95&${query}`)).status).toBe(422),
);

test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'])(
  'a note of %s is refused, and nothing is written',
  async (observedAt) => {
    const head = async () => ((await ic('GET', room)).body as { seq: number }).seq;
    const before = await head();
    expect((await ic('POST', `${room}/note.add`, { text: 'x', observedAt })).status).toBe(422);
    expect(await head()).toBe(before);
  },
);

test('hostile JSON is never a fault of ours, wherever JSON is taken', async () => {
  type Operation = { requestBody?: { content: Record<string, unknown> } };
  const document = (await ic('GET', '/api/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
  };
  const doors = Object.entries(document.paths).flatMap(([where, methods]) =>
    Object.entries(methods)
      .filter(([, { requestBody }]) => requestBody?.content['application/json'] !== undefined)
      .map(([method]) => ({
        method: method.toUpperCase(),
        where: where.replace('{slug}', 'spark-v1-4-0').replace(/{\w+}/g, 'x'),
      })),
  );
  expect(doors.length).toBeGreaterThan(20);
  // These read what machines send in more than one form.
  doors.push(
    ...['ingest/samples', 'ingest/alertmanager', 'ingest/grafana', 'csp-report'].map((place) => ({
      method: 'POST',
      where: `/api/${place}`,
    })),
  );
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${server.config.bootstrapToken}`,
  };
  const faults: string[] = [];
  for (const [place, { method, where }] of doors.entries()) {
    // Every body goes through some doors, and every door sees a tenth of them.
    for (const { base64, expected } of vectors.cases.filter((_, n) => n % 10 === place % 10)) {
      if (base64 === undefined) continue;
      const body = Buffer.from(base64, 'base64');
      const { status, body: answer } = await fetch(`${server.url}${where}`, {
        method,
        headers,
        body,
      });
      await answer?.cancel();
      // A browser is told nothing of what became of its report.
      const isTaken = expected === 'reject' && status < 400 && status !== 204;
      if (status >= 500 || status === 429 || isTaken) {
        faults.push(`${method} ${where}: ${status} for ${base64.slice(0, 80)}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

describe('samples', () => {
  const push = (samples: object[]) =>
    server.admin('POST', '/api/ingest/samples', { release: 'spark-v1-4-0', samples });

  test('of a clock that runs ahead count from now on, and not for longer', async () => {
    const at = new Date(Date.now() + 50_000).toISOString();
    expect((await push([{ signal: 'http-5xx', at, value: 1 }])).status).toBe(202);
    const stored = await server.stores.samples.window('spark-v1-4-0', '2000-01-01T00:00:00Z', at);
    expect(stored).toHaveLength(1);
    expect(stored[0]?.at.localeCompare(new Date().toISOString())).toBeLessThanOrEqual(0);
  });
  test('of more lines than samples can have are too large', async () => {
    const sent = await server.admin('POST', '/api/ingest/samples', '\n'.repeat(200_000), {
      'content-type': 'application/x-ndjson',
    });
    expect(sent.status).toBe(413);
  });
  test('as large as can be sent still make a series', async () => {
    const at = (n: number) => new Date(Date.now() - n).toISOString();
    const samples = [1, 2, 3].map((n) => ({ signal: 'api-p95', at: at(n), value: 1e100 }));
    expect((await push(samples)).status).toBe(202);
    expect((await ic('GET', `${room}/samples?signal=api-p95`)).status).toBe(200);
  });
});

describe('a private release', () => {
  test('shows its public state to nobody whose token may not read', async () => {
    const where = '/api/status/spark-v1-4-0';
    expect((await server.ask('GET', where)).status).toBe(401);
    expect((await (await server.as('sre@example.test', ['ingest']))('GET', where)).status).toBe(
      403,
    );
    expect((await (await server.as('sre@example.test', ['read']))('GET', where)).status).toBe(200);
  });
});

describe('uploads', () => {
  const arriving = () => readdirSync(path.join(server.dataDir, 'evidence', 'arriving'));
  const head = (length: number) =>
    `POST ${room}/evidence HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
    `Authorization: Bearer ${server.config.bootstrapToken}\r\n` +
    `Content-Type: multipart/form-data; boundary=B\r\nContent-Length: ${length}\r\n\r\n` +
    '--B\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n';

  test('that are broken off leave nothing behind and harm nobody', async () => {
    for (let n = 0; n < 8; n += 1) {
      const client = net.connect(Number(new URL(server.url).port), '127.0.0.1');
      await once(client, 'connect');
      client.write(`${head(10_000_000)}${'x'.repeat(n * 20_000)}`);
      await new Promise((resolve) => setTimeout(resolve, n * 5));
      client.resetAndDestroy();
    }
    expect((await ic('GET', room)).status).toBe(200);
    await expect.poll(arriving).toEqual([]);
  });
  test('of a form that ends too soon are a bad request', async () => {
    const answer = await server.admin('POST', `${room}/evidence`, head(0).split('\r\n\r\n')[1], {
      'content-type': 'multipart/form-data; boundary=B',
    });
    expect(answer.status).toBe(400);
  });
});

describe('reports of policy violations', () => {
  const report = (headers: Record<string, string>) =>
    server.ask('POST', '/api/csp-report', JSON.stringify({ 'csp-report': {} }), {
      'content-type': 'application/csp-report',
      ...headers,
    });
  const counted = () => server.metrics.tallies.cspReports;

  test('count when our own pages send them, and not when another site names us', async () => {
    const before = counted();
    expect((await report({ 'sec-fetch-site': 'cross-site' })).status).toBe(204);
    expect(counted()).toBe(before);
    expect((await report({ 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    expect(counted()).toBe(before + 1);
  });
  test('all count, but a flood of them is not all logged', async () => {
    const before = counted();
    for (let n = 0; n < 150; n += 1) await report({});
    expect(counted()).toBe(before + 150);
    const logged = server.lines.filter(({ message }) => `${message}`.includes('policy violated'));
    // A minute may have passed in between.
    expect(logged.length).toBeLessThanOrEqual(121);
  });
});

test('a stream is not begun after entries that the record does not have', async () => {
  expect((await ic('GET', `${room}/stream?after=999999999`)).status).toBe(422);
  expect((await ic('GET', `${room}/stream`, undefined, { 'last-event-id': '99' })).status).toBe(
    422,
  );
});
