import type pg from 'pg';
import { createListener } from './connect.ts';

/** A lock that one process of a database holds for as long as its connection lives. */
export interface TurnLock {
  /** Throws when the connection, and the lock with it, is gone. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/** Takes the advisory lock, or answers null while another process holds it. `onLost` is called at most once. */
export async function acquireTurn(
  url: string,
  lock: number,
  onLost: () => void,
): Promise<TurnLock | null> {
  const client = createListener(url);
  const release = () => client.end().catch(() => undefined);
  client.on('error', () => void release());
  client.once('end', onLost);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS held',
    [lock],
  );
  if (rows[0]?.held) {
    return {
      release,
      async check() {
        await client.query('SELECT 1');
      },
    };
  }
  client.off('end', onLost);
  await release();
  return null;
}

const HELD = `SELECT objid::int AS lock FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** The locks that some process of this database holds now. */
export async function turnsHeld(pool: pg.Pool): Promise<Set<number>> {
  const { rows } = await pool.query<{ lock: number }>({ name: 'turns-held', text: HELD });
  return new Set(rows.map(({ lock }) => lock));
}
