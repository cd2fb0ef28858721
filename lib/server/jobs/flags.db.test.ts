import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FlagState } from '#lib/domain/flags/flag-state.ts';
import { type FakeUnleash, startUnleash } from '../flags/testing.ts';
import { createSeal } from '../sealed.ts';
import { startPeer } from '../sources/testing.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import { createDials } from './dials.ts';
import { createFlagSwitching } from './flags.ts';

const token = 'user:admin-token';
const place = 'default/PILOT_ENABLED/production';
/** A second an interval, on a machine that may be busy. */
const soon = { timeout: 20_000, interval: 50 };

let server: TestServer;
let unleash: FakeUnleash;
beforeAll(async () => {
  server = await startTestServer();
  unleash = await startUnleash(token, { [place]: true });
  await connect('unleash', unleash.url);
});
afterAll(async () => {
  await unleash.close();
  await server.close();
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const connect = (name: string, url: string) =>
  server.admin('POST', '/api/connections', {
    ...{ name, kind: 'unleash', url, timeoutMs: 1_000, secret: token },
    auth: { kind: 'header', header: 'Authorization' },
  });

/** A release of the pilot week with its kill switch served by a connection; answers how to act in it. */
async function pilot(version: string, connection = 'unleash', more: object = {}) {
  const roles = Object.fromEntries(
    ['product-owner', 'on-call', 'operator'].map((role) => [role, [`${role}@example.test`]]),
  );
  const facts = newReleaseFacts({ template: 'rc-pilot', version, roles, ...more });
  const made = await server.admin('POST', '/api/releases', facts);
  expect(made.status).toBe(201);
  const { slug } = made.body as { slug: string };
  const owner = await server.as('product-owner@example.test');
  const onCall = await server.as('on-call@example.test');
  const route = { kind: 'unleash', connection, environment: 'production' };
  const flags = { flags: { 'pilot-enabled': route }, reason: 'as agreed' };
  for (const [name, body] of [
    ['release.configure', flags],
    ['release.start', {}],
  ] as const) {
    expect((await owner('POST', `/api/releases/${slug}/${name}`, body)).status).toBe(200);
  }
  const set = (on: boolean) =>
    onCall('POST', `/api/releases/${slug}/flag.set`, { flag: 'pilot-enabled', on });
  const flag = async (): Promise<FlagState | undefined> =>
    (await server.stores.rooms.get(slug))?.flags['pilot-enabled'];
  const kinds = async () => {
    const { body } = await server.admin('GET', `/api/releases/${slug}/timeline?limit=2000`);
    const { entries } = body as { entries: { kind: string }[] };
    return entries.map(({ kind }) => kind).filter((kind) => kind.startsWith('flag.'));
  };
  return { slug, set, flag, kinds };
}

/** Rounds every twentieth of a second; answers how to end them, as a process that stops. */
function work(slug: string, submit = server.stores.writer.submit) {
  const { connections, now, rooms } = server.stores;
  const dials = createDials(createSeal(server.config.authSecret));
  const switching = createFlagSwitching({
    ...{ connections, dials, now, filesDir: null, readEveryMs: 100 },
    ...{ log: server.log, submit },
    active: async () => [slug],
    room: rooms.get,
  });
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      await switching.round();
      await pause(50);
    }
  })();
  return async () => {
    isOver = true;
    const ended = switching.stop();
    await dials.close();
    await running;
    await ended;
  };
}

test('a switch is wanted, carried out and read back; what is changed elsewhere has drifted', async () => {
  unleash.enabled.set(place, true);
  const { slug, set, flag, kinds } = await pilot('v1');
  closing.push(work(slug));
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  expect((await set(false)).status).toBe(200);
  await expect.poll(async () => (await flag())?.on, soon).toBe(false);
  expect(await flag()).toMatchObject({ state: 'confirmed', proof: 'read', connection: 'unleash' });
  expect((await flag())?.watchUntilAt).toBeDefined();
  expect(unleash.enabled.get(place)).toBe(false);
  unleash.enabled.set(place, true);
  await expect.poll(async () => (await flag())?.state, soon).toBe('drifted');
  unleash.enabled.set(place, false);
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  unleash.fails = 503;
  await expect.poll(async () => (await flag())?.state, soon).toBe('unknown');
  unleash.fails = undefined;
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  const told = ['found', 'wanted', 'confirmed', 'drifted', 'settled', 'unread', 'settled'];
  expect(await kinds()).toEqual(told.map((word) => `flag.${word}`));
  const { connections } = server.stores;
  expect((await connections.get('unleash'))?.lastOkAt).not.toBeNull();
});

test('two processes, and two people at once: one switch, told once', async () => {
  unleash.enabled.set(place, true);
  const { slug, set, flag, kinds } = await pilot('v6');
  closing.push(work(slug), work(slug));
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  const both = await Promise.all([set(false), set(false)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await expect.poll(async () => (await flag())?.on, soon).toBe(false);
  expect(await kinds()).toEqual(['flag.found', 'flag.wanted', 'flag.confirmed']);
});

test('a process that dies after the act and before its entry: the next one does it again, and tells it once', async () => {
  unleash.enabled.set(place, true);
  const { slug, set, flag, kinds } = await pilot('v7');
  const dead = Promise.withResolvers<void>();
  const dying = work(slug, async ({ command }) => {
    if (command === 'flag.confirm') dead.resolve();
    // What a killed process sends after its act comes to nobody.
    return { ok: false, why: 'busy' };
  });
  expect((await set(false)).status).toBe(200);
  await dead.promise;
  await dying();
  expect(unleash.enabled.get(place)).toBe(false);
  expect(await flag()).toMatchObject({ state: 'wanted', wanted: false });
  closing.push(work(slug));
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  expect(await kinds()).toEqual(['flag.wanted', 'flag.confirmed']);
});

test('a switch that fails is failed, with its reason, and can be tried again', async () => {
  unleash.enabled.set(place, true);
  const { slug, set, flag } = await pilot('v2');
  closing.push(work(slug));
  unleash.fails = 500;
  expect((await set(false)).status).toBe(200);
  await expect.poll(async () => (await flag())?.state, soon).toBe('failed');
  expect((await flag())?.error).toMatchObject({ code: 'source-http' });
  unleash.fails = undefined;
  expect((await set(false)).status).toBe(200);
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
});

test('a switch without an answer is unknown; it is known as soon as its system speaks again', async () => {
  let isSilent = true;
  const slow = await startPeer((request, response) => {
    if (isSilent && request.url?.endsWith('/off')) return;
    if (isSilent) return void response.writeHead(503).end();
    response.end(JSON.stringify({ enabled: false }));
  });
  closing.push(slow.close);
  expect((await connect('slow', slow.url)).status).toBe(201);
  const { slug, set, flag, kinds } = await pilot('v5', 'slow');
  closing.push(work(slug));
  expect((await set(false)).status).toBe(200);
  await expect.poll(async () => (await flag())?.state, soon).toBe('unknown');
  expect(await flag()).toMatchObject({
    wanted: false,
    on: true,
    error: { code: 'source-timeout' },
  });
  expect((await flag())?.watchUntilAt).toBeUndefined();
  isSilent = false;
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  expect((await flag())?.watchUntilAt).toBeDefined();
  expect(await kinds()).toEqual(
    ['wanted', 'unanswered', 'confirmed'].map((word) => `flag.${word}`),
  );
});

test('a process that ends in the middle leaves the switch wanted, and the next one carries it out', async () => {
  const silent = await startPeer(() => undefined);
  closing.push(silent.close);
  expect((await connect('silent', silent.url)).status).toBe(201);
  const { slug, set, flag, kinds } = await pilot('v3', 'silent');
  expect((await set(false)).status).toBe(200);
  const stop = work(slug);
  await expect.poll(() => silent.asked.some(({ path }) => path.endsWith('/off')), soon).toBe(true);
  await stop();
  expect((await flag())?.state).toBe('wanted');
  await server.stores.connections.remove('silent');
  expect((await connect('silent', unleash.url)).status).toBe(201);
  closing.push(work(slug));
  await expect.poll(async () => (await flag())?.state, soon).toBe('confirmed');
  expect((await kinds()).filter((kind) => kind === 'flag.confirmed')).toHaveLength(1);
});

test('in a drill no flag system is asked', async () => {
  const before = unleash.asked.length;
  const { slug, set, flag } = await pilot('v4', 'unleash', { drill: true });
  closing.push(work(slug));
  expect((await set(false)).status).toBe(200);
  expect(await flag()).toMatchObject({ state: 'confirmed', proof: 'drill', on: false });
  await pause(300);
  expect(unleash.asked.length).toBe(before);
});
