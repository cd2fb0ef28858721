import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findUnleash } from '#checks/unleash.ts';
import { type FlagRoute, placeOf } from '#lib/domain/flags/flag-route.ts';
import { createEmptyDatabase } from '../data/testing.ts';
import { openDial } from '../sources/dial.ts';
import { factsOf, freePort } from '../sources/testing.ts';
import { readFlag, switchFlag } from './index.ts';
import { faultOf } from './testing.ts';

const program = await findUnleash();
const admin = '*:*.admin-of-this-test';
const application = '*:production.application-of-this-test';
/** Its first start makes some hundred tables, on a machine that may be busy. */
const START_PATIENCE_MS = 120_000;

const route: FlagRoute = {
  ...{ kind: 'unleash', connection: 'main', project: 'default', environment: 'production' },
  segments: { pilot: { environment: 'development' }, rest: { key: 'scope-rest' } },
};

describe.skipIf(program === null)('a real Unleash', () => {
  let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
  let url: string;
  let child: ChildProcess | undefined;
  const closing: (() => Promise<void>)[] = [];

  async function start() {
    child = spawn(process.execPath, [program ?? ''], {
      stdio: 'ignore',
      env: {
        ...{ PATH: process.env.PATH, NODE_ENV: 'production', TZ: 'UTC', LOG_LEVEL: 'fatal' },
        ...{ HTTP_HOST: '127.0.0.1', HTTP_PORT: new URL(url).port },
        ...{ DATABASE_URL: database.url, DATABASE_SSL: 'false' },
        ...{ INIT_ADMIN_API_TOKENS: admin, INIT_BACKEND_API_TOKENS: application },
        ...{ CHECK_VERSION: 'false', SEND_TELEMETRY: 'false' },
      },
    });
    const isUp = () =>
      fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await vi.waitUntil(isUp, { timeout: START_PATIENCE_MS, interval: 200 });
  }

  async function stop() {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async function call(method: string, path: string, body?: object) {
    const headers = { authorization: admin, 'content-type': 'application/json' };
    const sent = body ? { body: JSON.stringify(body) } : {};
    const answer = await fetch(`${url}/api/admin/projects/default${path}`, {
      ...{ method, headers, ...sent },
    });
    expect(answer.ok).toBe(true);
  }

  beforeAll(async () => {
    database = await createEmptyDatabase();
    url = `http://127.0.0.1:${await freePort()}`;
    await start();
    for (const name of ['scope', 'scope-rest', 'old']) {
      await call('POST', '/features', { name, type: 'kill-switch' });
    }
  }, START_PATIENCE_MS + 10_000);
  afterAll(async () => {
    for (const close of closing) await close();
    await stop();
    await database?.drop();
  });

  /** Acts by the connector on one segment of a flag, through a line of its own. */
  function lineFor(secret = admin, of = route) {
    const dial = openDial(
      factsOf(url, { auth: { kind: 'header', header: 'Authorization' }, secret }),
    );
    closing.push(dial.close);
    const line = { connection: 'main', dial, patienceMs: 5_000, filesDir: null };
    const at = (segment?: string, key = 'scope') => ({
      ...{ release: 'spark', id: 'flag:spark:7', ...placeOf(of, key, segment) },
    });
    return {
      read: (segment?: string, key?: string) => readFlag(at(segment, key), of, line),
      set: (on: boolean, segment?: string, key?: string) =>
        switchFlag({ ...at(segment, key), on }, of, line, 0),
    };
  }

  /** Which features are enabled in production, as an application is told. */
  async function toldToApplications(): Promise<string[]> {
    const headers = { authorization: application };
    const answer = await fetch(`${url}/api/client/features`, { headers });
    const { features } = (await answer.json()) as {
      features: { name: string; enabled: boolean }[];
    };
    return features.filter(({ enabled }) => enabled).map(({ name }) => name);
  }

  it('switches each segment in its own environment or under its own key, and reads it back', async () => {
    const flags = lineFor();
    const stand = async () => [
      await flags.read(),
      await flags.read('pilot'),
      await flags.read('rest'),
    ];
    expect(await stand()).toEqual([false, false, false]);
    expect(await flags.set(true, 'pilot')).toBe('read');
    expect(await stand()).toEqual([false, true, false]);
    expect(await flags.set(true, 'rest')).toBe('read');
    expect(await flags.set(true)).toBe('read');
    expect(await flags.set(true)).toBe('read');
    expect(await stand()).toEqual([true, true, true]);
    await expect.poll(toldToApplications).toEqual(['scope', 'scope-rest']);
    expect(await flags.set(false)).toBe('read');
    expect(await stand()).toEqual([false, true, true]);
    await expect.poll(toldToApplications).toEqual(['scope-rest']);
  });

  it('says what is in the way', async () => {
    const flags = lineFor();
    expect(await faultOf(flags.set(true, undefined, 'none'))).toBe('flag-not-there');
    expect(await faultOf(flags.read(undefined, 'none'))).toBe('flag-not-there');
    const elsewhere = lineFor(admin, { ...route, environment: 'nowhere' });
    expect(await faultOf(elsewhere.set(true))).toBe('flag-not-there');
    const other = lineFor(admin, { ...route, project: 'other' });
    expect(await faultOf(other.set(true))).toBe('flag-not-there');
    const stranger = lineFor('*:*.wrong');
    expect(await faultOf(stranger.set(true))).toBe('source-auth');
    const reader = lineFor(application);
    expect(await faultOf(reader.set(true))).toBe('source-auth');
    await call('DELETE', '/features/old');
    expect(await faultOf(flags.set(true, undefined, 'old'))).toBe('source-http');
  });

  it('that is down proves nothing, and stands as it stood when it is back', async () => {
    const flags = lineFor();
    await flags.set(true);
    await stop();
    expect(await faultOf(flags.set(false))).toBe('source-refused');
    expect(await faultOf(flags.read())).toBe('source-refused');
    await start();
    expect(await flags.read()).toBe(true);
    expect(await flags.set(false)).toBe('read');
  }, 150_000);
});
