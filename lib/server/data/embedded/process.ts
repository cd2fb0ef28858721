import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export const STOP_TIMEOUT_MS = 20_000;

/** Asks Postgres for a fast shutdown (sessions end, everything is written) and waits for its end. */
export async function stopByPid(pid: number) {
  signal(pid, 'SIGINT');
  const until = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(pid)) {
    if (performance.now() > until) signal(pid, 'SIGQUIT');
    await sleep(10);
  }
}

function signal(pid: number, name: NodeJS.Signals) {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

/** True while a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** False when the id was given to another program since Postgres wrote it down. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

/** True when Postgres lets us in and answers. */
export const canConnect = async (url: string): Promise<boolean> => (await faultAt(url)) === null;

/** Why the database at an address cannot be used; null when it can. */
export async function faultAt(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return null;
  } catch (error) {
    return error instanceof Error && error.message ? error.message : 'it does not answer';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The wanted port if nothing listens on it, else one that is free. */
export async function freePort(wanted = 0): Promise<number> {
  for (const port of [wanted, 0]) {
    const found = await new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = server.address();
        const taken = typeof address === 'object' && address ? address.port : null;
        server.close(() => resolve(taken));
      });
    });
    if (found) return found;
  }
  throw new Error('no free port on 127.0.0.1');
}
