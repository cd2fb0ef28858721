import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionsAnswer, TriedAnswer } from '#lib/contract/connections.ts';
import type { Problem } from '#lib/contract/problem.ts';
import { type Peer, startPeer } from '../sources/testing.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const peers: Peer[] = [];
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close();
});

const SECRET = 'kept-secret-of-main-0123456789';
const connection = (change: object = {}) => ({
  name: 'main',
  kind: 'prometheus',
  url: 'http://127.0.0.1:9090',
  auth: { kind: 'bearer' },
  secret: SECRET,
  ...change,
});
const add = (change: object = {}) => server.admin('POST', '/api/connections', connection(change));
const { name: _name, ...same } = connection();
const change = (name: string, more: object) =>
  server.admin('POST', `/api/connections/${name}`, { ...same, ...more });

describe('administrators', () => {
  test('add, see, change and remove; the secret never comes back and is not in the database', async () => {
    expect((await add()).status).toBe(201);
    expect((await add()).status).toBe(409);
    const { body } = await server.admin('GET', '/api/connections');
    const [row] = (body as ConnectionsAnswer).connections;
    expect(row).toMatchObject({ name: 'main', detail: { secret: true, auth: { kind: 'bearer' } } });
    const kept = await server.stores.pool.query('SELECT * FROM "Connection"');
    const told = JSON.stringify([body, kept.rows, server.lines]);
    expect(told).not.toContain(SECRET);
    expect((await change('main', { secret: undefined, timeoutMs: 900 })).status).toBe(200);
    const moved = await change('main', { secret: undefined, url: 'http://127.0.0.2:9090' });
    expect(moved).toMatchObject({ status: 422, body: { issues: [{ path: 'secret' }] } });
    const otherWay = await change('main', {
      secret: undefined,
      auth: { kind: 'basic', user: 'a' },
    });
    expect(otherWay.status).toBe(422);
    expect((await change('nowhere', {})).status).toBe(404);
    expect((await server.admin('DELETE', '/api/connections/main')).status).toBe(204);
    expect((await server.admin('DELETE', '/api/connections/main')).status).toBe(404);
  });
  test.each([
    [{ url: 'ftp://127.0.0.1' }, 'url'],
    [{ url: '' }, 'url'],
    [{ url: 'http://me:pw@127.0.0.1' }, 'url'],
    [{ url: 'http://127.0.0.1/?a=1' }, 'url'],
    [{ name: 'Not A Slug' }, 'name'],
    [{ secret: undefined }, 'secret'],
    [{ auth: { kind: 'none' } }, 'secret'],
    [{ secret: 'two\nlines' }, 'secret'],
    [{ auth: { kind: 'header', header: 'Host' } }, 'auth.header'],
    [{ ca: 'no certificate' }, 'ca'],
    [{ timeoutMs: 10 }, 'timeoutMs'],
  ])('%o is refused at %s', async (wrong, path) => {
    const { status, body } = await add(wrong);
    expect(status).toBe(422);
    expect((body as Problem).issues?.[0]?.path).toBe(path);
  });
});

describe('others', () => {
  test('see names and health alone, and may neither add nor try', async () => {
    await add({ name: 'seen' });
    const person = await server.as('nobody@example.test');
    const { body } = await person('GET', '/api/connections');
    const answer = body as ConnectionsAnswer;
    expect(answer).toMatchObject({ mayChange: false, mayTry: false });
    expect(answer.connections.find(({ name }) => name === 'seen')).not.toHaveProperty('detail');
    for (const [method, where, sent] of [
      ['POST', '/api/connections', connection({ name: 'mine' })],
      ['POST', '/api/connections/seen', same],
      ['DELETE', '/api/connections/seen', undefined],
      ['POST', '/api/connections/seen/test', { source: asks('seen', 'up') }],
    ] as const) {
      expect((await person(method, where, sent)).status).toBe(403);
    }
    expect((await server.ask('GET', '/api/connections')).status).toBe(401);
  });
});

const asks = (name: string, query: string) => ({ kind: 'prometheus', connection: name, query });

async function prometheus(value: string): Promise<Peer> {
  const peer = await startPeer((request, response) => {
    const isRange = request.url?.includes('query_range');
    const nowS = Date.now() / 1_000;
    const values = Array.from({ length: 20 }, (_, at) => [nowS - 15 * (20 - at), value]);
    const result = [isRange ? { metric: {}, values } : { metric: {}, value: [nowS, value] }];
    const data = { resultType: isRange ? 'matrix' : 'vector', result };
    response.end(JSON.stringify({ status: 'success', data }));
  });
  peers.push(peer);
  return peer;
}

describe('a release', () => {
  test('names connections that are there; one in use stays, and its IC may try queries', async () => {
    const peer = await prometheus('250');
    await add({ name: 'used', url: peer.url });
    await add({ name: 'page', url: peer.url, kind: 'scrape' });
    const create = (source: object) =>
      server.admin('POST', '/api/releases', newReleaseFacts({ sources: { 'api-p95': source } }));
    for (const wrong of [asks('nowhere', 'up'), asks('page', 'up')]) {
      expect(await create(wrong)).toMatchObject({
        status: 422,
        body: { issues: [{ path: 'sources.api-p95.connection' }] },
      });
    }
    expect((await create({ ...asks('used', ' ') })).status).toBe(422);
    expect((await create(asks('used', 'up'))).status).toBe(201);
    const refused = await server.admin('DELETE', '/api/connections/used');
    expect(refused).toMatchObject({
      status: 409,
      body: { reasons: [{ code: 'connection-in-use', params: { releases: ['spark-v1-4-0'] } }] },
    });
    const ic = await server.as('ic@example.test');
    const signal = { template: 'go-live-micro-plan', signal: 'api-p95' };
    const { status, body } = await ic('POST', '/api/connections/used/test', {
      source: asks('used', 'up'),
      signal,
    });
    expect(status).toBe(200);
    const tried = body as TriedAnswer;
    expect(tried).toMatchObject({ value: 250, verdict: { verdict: 'RED' } });
    expect(tried.points.length).toBeGreaterThan(10);
    expect(peer.asked[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    const asItStands = () =>
      ic('POST', '/api/connections/used/test', {
        source: asks('used', 'up'),
        signal: { ...signal, release: 'spark-v1-4-0' },
      });
    expect((await asItStands()).body).toMatchObject({ verdict: { verdict: 'RED' } });
    const limits = { 'api-p95': { limit: { max: 900 } } };
    const set = await ic('POST', '/api/releases/spark-v1-4-0/release.configure', {
      limits,
      reason: 'slower by design',
    });
    expect(set.status).toBe(200);
    // By the limit that this release has in force, not by the one that its runbook ships with.
    expect((await asItStands()).body).toMatchObject({ verdict: { verdict: 'GREEN' } });
    const nowhere = await ic('POST', '/api/connections/used/test', {
      source: asks('used', 'up'),
      signal: { ...signal, release: 'nowhere' },
    });
    expect(nowhere).toMatchObject({ status: 422, body: { issues: [{ path: 'signal' }] } });
    const sre = await server.as('scribe@example.test');
    const denied = await sre('POST', '/api/connections/used/test', { source: asks('used', 'up') });
    expect(denied.status).toBe(403);
  });
  test('points of no time, or of one to come, are none of the window', async () => {
    const nowS = Date.now() / 1_000;
    const peer = await startPeer((request, response) => {
      const isRange = request.url?.includes('query_range');
      const values = [nowS - 60, nowS + 9_000, -1, 1e12, 1e300].map((at) => [at, '3']);
      const result = [isRange ? { metric: {}, values } : { metric: {}, value: [nowS, '3'] }];
      const data = { resultType: isRange ? 'matrix' : 'vector', result };
      response.end(JSON.stringify({ status: 'success', data }));
    });
    peers.push(peer);
    await add({ name: 'timeless', url: peer.url });
    const source = asks('timeless', 'up');
    const tried = await server.admin('POST', '/api/connections/timeless/test', { source });
    expect(tried).toMatchObject({ status: 200, body: { points: [{ value: 3 }, { value: 3 }] } });
    expect((tried.body as TriedAnswer).points).toHaveLength(2);
  });
  test('one person tries so many at once, and no more', async () => {
    const held: (() => void)[] = [];
    const peer = await startPeer((_request, response) => void held.push(() => response.end('{}')));
    peers.push(peer);
    await add({ name: 'slow', url: peer.url, timeoutMs: 30_000 });
    const source = asks('slow', 'up');
    const attempt = () => server.admin('POST', '/api/connections/slow/test', { source });
    const asked = Array.from({ length: 10 }, attempt);
    await expect.poll(() => held.length).toBe(10);
    expect(await attempt()).toMatchObject({ status: 429, body: { code: 'too-many' } });
    for (const release of held) release();
    for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
    peer.asked.length = 0;
    const again = attempt();
    await expect.poll(() => held.length).toBe(11);
    held[10]?.();
    expect((await again).status).toBe(200);
  });
  test('a try that says nothing says why', async () => {
    const peer = await prometheus('NaN');
    await add({ name: 'odd', url: peer.url });
    const signal = { template: 'go-live-micro-plan', signal: 'api-p95' };
    const ask = (sent: object) => server.admin('POST', '/api/connections/odd/test', sent);
    expect((await ask({ source: asks('odd', 'up'), signal })).body).toMatchObject({
      points: [],
      fault: { code: 'source-nan' },
      verdict: { verdict: 'NO_DATA', why: { code: 'source-nan' } },
    });
    expect((await ask({ source: { kind: 'push' } })).status).toBe(422);
    expect((await ask({ source: asks('main', 'up') })).status).toBe(422);
    const scrape = { kind: 'scrape', connection: 'odd', metric: 'm', as: 'gauge' };
    expect((await ask({ source: scrape })).body).toMatchObject({
      fault: { code: 'source-wrong-kind' },
    });
  });
});
