import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { createOwnedDatabase } from './embedded/roles.ts';
import { startEmbedded } from './embedded/start.ts';
import { migrate } from './migrate.ts';

const TEMPLATE = 'warroom_template';

/** Where the test cluster answers; handed from the global setup to the workers. */
interface TestCluster {
  readonly superUrl: string;
  readonly ownerUrl: string;
  readonly serverUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly testCluster: TestCluster;
  }
}

export interface TestDatabase {
  /** Connects as the owner of the tables. */
  readonly ownerUrl: string;
  /** Connects as the server does: it owns nothing. */
  readonly serverUrl: string;
  drop(): Promise<void>;
}

/** Boots a Postgres of its own in a temporary directory with one migrated template database. */
export async function startTestCluster(): Promise<TestCluster & { stop(): Promise<void> }> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'warroom-test-'));
  chmodSync(home, 0o711);
  const passwords = { owner: randomUUID(), server: randomUUID() };
  const postgres = await startEmbedded({
    dir: path.join(home, 'postgres'),
    password: randomUUID(),
    logFile: path.join(home, 'postgres.log'),
    durable: false,
  });
  const stop = async () => {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const urls = await createOwnedDatabase(postgres, TEMPLATE, passwords);
    await migrate(urls.ownerUrl, { serverUser: new URL(urls.serverUrl).username });
    return { superUrl: postgres.url('postgres'), ...urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A fresh copy of the migrated template, for one test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('testCluster');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const owner = new URL(cluster.ownerUrl).username;
  await run(cluster.superUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${owner}`);
  return {
    ownerUrl: onDatabase(cluster.ownerUrl, name),
    serverUrl: onDatabase(cluster.serverUrl, name),
    drop: () => run(cluster.superUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** A database with nothing in it, for another program that a test runs. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { superUrl, ownerUrl } = inject('testCluster');
  const name = `other_${randomUUID().replaceAll('-', '')}`;
  await run(superUrl, `CREATE DATABASE ${name} OWNER ${new URL(ownerUrl).username}`);
  return {
    url: onDatabase(ownerUrl, name),
    drop: () => run(superUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function run(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
