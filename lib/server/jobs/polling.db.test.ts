import type http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createSeal } from '../sealed.ts';
import { type Peer, startPeer } from '../sources/testing.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import { createDials } from './dials.ts';
import { createPolling } from './polling.ts';
import { sampledFor } from './room-samples.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A second an interval, on a machine that may be busy. */
const soon = { timeout: 20_000, interval: 100 };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Prometheus as far as polling goes: `says` is what each query answers now. */
async function prometheus(says: Record<string, string | undefined>): Promise<Peer> {
  const result = (value: unknown, resultType: string, key: string) =>
    JSON.stringify({
      status: 'success',
      data: { resultType, result: [{ metric: {}, [key]: value }] },
    });
  const peer = await startPeer((request, response: http.ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://peer');
    const value = says[searchParams.get('query') ?? ''];
    if (value === undefined) return;
    const start = Number(searchParams.get('start'));
    const [kind, key, said] = pathname.endsWith('query_range')
      ? ([
          'matrix',
          'values',
          [
            [start, value],
            [start + 1, 'NaN'],
          ],
        ] as const)
      : (['vector', 'value', [Date.now() / 1_000, value]] as const);
    response.end(result(said, kind, key));
  });
  closing.push(peer.close);
  return peer;
}

const connect = (name: string, url: string, timeoutMs = 1_000) =>
  server.stores.connections.create(
    {
      name,
      kind: 'prometheus',
      url,
      auth: { kind: 'none' },
      secret: null,
      ca: null,
      serverName: null,
      timeoutMs,
    },
    'admin',
  );

/** A drill whose first signals come from Prometheus, a second an interval. */
async function drill(version: string, sources: object): Promise<string> {
  const facts = newReleaseFacts({
    version,
    drill: true,
    overrides: { durationScale: 0.01 },
    sources,
  });
  const made = await server.admin('POST', '/api/releases', facts);
  expect(made.status).toBe(201);
  const { slug } = made.body as { slug: string };
  closing.push(async () => {
    const ic = await server.as('ic@example.test');
    await ic('POST', `/api/releases/${slug}/release.cancel`, { reason: 'tried' });
  });
  return slug;
}

const asks = (connection: string, query: string, stable?: string) => ({
  kind: 'prometheus',
  connection,
  query,
  ...(stable === undefined ? {} : { stable }),
});

/** Rounds every tenth of a second until the test ends. */
function poll(slugs: string[]) {
  const { connections, samples, faults, now } = server.stores;
  const dials = createDials(createSeal(server.config.authSecret));
  const polling = createPolling({
    ...{ connections, samples, faults, dials, now, log: server.log },
    active: async () => slugs,
    room: server.stores.rooms.get,
  });
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      await polling.round();
      await pause(100);
    }
  })();
  closing.push(async () => {
    isOver = true;
    await running;
    await polling.stop();
  });
}

async function sampled(slug: string) {
  const room = await server.stores.rooms.get(slug);
  if (!room) throw new Error('no room');
  return sampledFor(room, server.stores.now(), server.stores.reads);
}

test('canary and stable side by side, with what was before; one request for all who ask the same', async () => {
  const peer = await prometheus({ canary: '5', stable: '4' });
  await connect('both', peer.url);
  const source = asks('both', 'canary', 'stable');
  const slugs = [
    await drill('v1', { 'api-p95': source, 'outbox-lag-p99': asks('both', 'canary') }),
    await drill('v2', { 'api-p95': source }),
  ];
  poll(slugs);
  await expect
    .poll(async () => (await sampled(slugs[1] ?? '')).samples['api-p95']?.length, soon)
    .toBeGreaterThan(5);
  const { samples, errors } = await sampled(slugs[0] ?? '');
  expect(errors).toEqual({});
  const said = (samples['api-p95'] ?? []).map(({ value, group }) => `${group} ${value}`);
  expect(new Set(said)).toEqual(new Set(['canary 5', 'stable 4']));
  expect(samples['outbox-lag-p99']?.every(({ value, group }) => value === 5 && !group)).toBe(true);
  const instants = peer.asked.filter(({ path }) => path.endsWith('/query?query=canary'));
  const taken = samples['api-p95']?.filter(({ group }) => group === 'canary').length ?? 0;
  // Three signals ask it; each round asks once, and one sample is of the past.
  expect(instants.length).toBeLessThanOrEqual(taken + 1);
  expect(peer.asked.some(({ path }) => path.includes('query_range'))).toBe(true);
});

test('a bad answer is a fault with its reason until there is a good one', async () => {
  const says: Record<string, string | undefined> = { q: 'NaN' };
  const peer = await prometheus(says);
  await connect('moody', peer.url);
  const slug = await drill('v3', { 'api-p95': asks('moody', 'q') });
  poll([slug]);
  const fault = async () => (await sampled(slug)).errors['api-p95']?.code;
  await expect.poll(fault, soon).toBe('source-nan');
  const state = async () => server.stores.connections.get('moody');
  says.q = '7';
  await expect.poll(fault, soon).toBeUndefined();
  const { samples } = await sampled(slug);
  expect(samples['api-p95']?.at(-1)?.value).toBe(7);
  says.q = '+Inf';
  await expect.poll(fault, soon).toBe('source-infinite');
  await expect.poll(async () => (await state())?.lastError?.code, soon).toBe('source-infinite');
  expect((await state())?.lastOkAt).not.toBeNull();
});

test('a source that hangs is no other one’s delay', async () => {
  const slow = await prometheus({ never: undefined });
  const quick = await prometheus({ q: '1' });
  await connect('slow', slow.url, 30_000);
  await connect('quick', quick.url);
  await connect('gone', quick.url);
  const slug = await drill('v4', {
    'api-p95': asks('slow', 'never'),
    'http-5xx': asks('quick', 'q'),
    'outbox-lag-p99': asks('gone', 'q'),
  });
  await server.stores.connections.remove('gone');
  poll([slug]);
  const count = async () => (await sampled(slug)).samples['http-5xx']?.length ?? 0;
  await expect.poll(count, soon).toBeGreaterThan(4);
  const { errors } = await sampled(slug);
  expect(errors['outbox-lag-p99']).toEqual({
    code: 'source-no-connection',
    params: { connection: 'gone' },
  });
  expect(errors['http-5xx']).toBeUndefined();
});
