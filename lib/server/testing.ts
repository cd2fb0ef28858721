import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { sessionCookie } from './auth/viewer.ts';
import { readConfig } from './config.ts';
import { createTestDatabase } from './data/testing.ts';
import { apiDeps } from './deps.ts';
import { createEvidenceStore } from './evidence.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { loadRunbooks } from './runbooks.ts';
import { Feeder } from './samples/feeder.ts';
import { openStores } from './stores.ts';
import { createWeb } from './web.ts';

const BOOTSTRAP = 'bootstrap-token-of-tests';
const RUNBOOKS = path.join(import.meta.dirname, '../../runbooks');

/** An answer of the API, read whole. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed body; text where it is none. */
  body: unknown;
}

/** Facts that `POST /api/releases` takes, with changes. */
export const newReleaseFacts = (change: object = {}) => ({
  template: 'go-live-micro-plan',
  service: 'spark',
  name: 'spark v1.4.0',
  version: 'v1.4.0',
  sha: '9f3c2e17b04d',
  targetAt: new Date(Date.now() + 600_000).toISOString(),
  roles: { ic: ['ic@example.test'], scribe: ['scribe@example.test'], sre: ['sre@example.test'] },
  ...change,
});

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

/** The HTTP side on a database of its own, without jobs; `as` answers a way to ask as that person. */
export async function startTestServer() {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'warroom-server-'));
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: database.serverUrl,
    WARROOM_DATA_DIR: dataDir,
    WARROOM_BOOTSTRAP_TOKEN: BOOTSTRAP,
    AUTH_SECRET: 'a secret of more than thirty-two characters',
    WARROOM_INTERNAL_TOKEN: 'an internal token of thirty-two characters',
  });
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', (line) => void lines.push(JSON.parse(line)));
  const metrics = createMetrics();
  const stores = await openStores(config, log, metrics);
  const evidence = createEvidenceStore(dataDir);
  const runbooks = await loadRunbooks(RUNBOOKS);
  const push = async () => undefined;
  const feeder = new Feeder({ push, now: () => new Date(), onError: () => undefined });
  const shared = { config, log, metrics, stores, evidence, feeder };
  const deps = (web: Pick<Parameters<typeof apiDeps>[0], 'limits'>) =>
    apiDeps({ ...shared, ...web, runbooks });
  const server = createWeb({ ...shared, development: false, deps });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = asker(url);
  const admin = (method: string, where: string, body?: unknown, headers = {}) =>
    ask(method, where, body, { authorization: `Bearer ${BOOTSTRAP}`, ...headers });
  return {
    url,
    config,
    dataDir,
    stores,
    log,
    metrics,
    feeder,
    evidence,
    /** What `admin` asks with. */
    bootstrap: BOOTSTRAP,
    lines,
    ask,
    admin,
    /** A token of this person with these scopes; the answer asks with it. */
    async as(person: string, scopes = ['read', 'act', 'ingest']) {
      const made = await admin('POST', '/api/tokens', { name: person, person, scopes });
      const { token } = made.body as { token: string };
      return (method: string, where: string, body?: unknown, headers = {}) =>
        ask(method, where, body, { authorization: `Bearer ${token}`, ...headers });
    },
    /** The cookie of a fresh session of somebody who is known. */
    async session(person: string) {
      const endsAt = new Date(Date.now() + 3_600_000);
      const session = await stores.sessions.create({ person, via: 'password', endsAt });
      const cookie = await encode({ token: { session }, secret: config.authSecret });
      return `${sessionCookie(false)}=${cookie}`;
    },
    async close() {
      stores.hub.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await stores.close();
      metrics.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Where the API answers for the release of `startSparkServer`. */
export const sparkRoom = '/api/releases/spark-v1-4-0';

/** The HTTP side with one release and the people around it; `as` answers a way to ask as one of them. */
export async function startSparkServer() {
  const server = await startTestServer();
  const people: Record<string, Ask> = {};
  for (const role of ['ic', 'scribe', 'sre', 'stranger']) {
    people[role] = await server.as(`${role}@example.test`);
  }
  const made = await server.admin('POST', '/api/releases', newReleaseFacts());
  const as = (role: string): Ask => {
    const ask = people[role];
    if (!ask) throw new Error(`no ${role}`);
    return ask;
  };
  return { server, as, made };
}

export type Ask = (
  method: string,
  where: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

function asker(url: string): Ask {
  return async (method, where, body, headers = {}) => {
    const isForm = body instanceof FormData;
    const isText = typeof body === 'string';
    const answer = await fetch(url + where, {
      method,
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm || isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
