import type pg from 'pg';
import type { Log } from '../log.ts';

export interface TurnOptions {
  /** Makes a connection that holds the lock for as long as it lives. */
  connect(): pg.Client;
  /** Advisory lock: one holder over all processes of a database. */
  lock: number;
  /** What is done while the lock is held, once a second. */
  run(): Promise<void>;
  log: Log;
  everyMs?: number;
}

/** Work that one process does at a time: whoever dies, another takes its turn within seconds. */
export interface Turn {
  stop(): Promise<void>;
}

export function takeTurns({ connect, lock, run, log, everyMs = 1_000 }: TurnOptions): Turn {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let holder: pg.Client | null = null;
  const lose = (client: pg.Client) => {
    if (holder === client) holder = null;
    client.end().catch(() => undefined);
  };
  const step = async () => {
    holder ??= await acquire(connect, lock, lose);
    if (!holder) return;
    // A connection that died without a word has lost the lock: ask it before acting in its name.
    await holder.query('SELECT 1');
    await run();
  };
  const timer = setInterval(() => {
    if (isStopped || isBusy) return;
    isBusy = true;
    running = step()
      .catch((error: unknown) => {
        log.warn('a job failed', { error });
        if (holder) lose(holder);
      })
      .finally(() => {
        isBusy = false;
      });
  }, everyMs);
  let isBusy = false;
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
      await holder?.end().catch(() => undefined);
    },
  };
}

async function acquire(
  connect: () => pg.Client,
  lock: number,
  lose: (client: pg.Client) => void,
): Promise<pg.Client | null> {
  const client = connect();
  client.on('error', () => lose(client));
  client.on('end', () => lose(client));
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS held',
    [lock],
  );
  if (rows[0]?.held) return client;
  await client.end();
  return null;
}
