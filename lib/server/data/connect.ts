import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Log } from '../log.ts';
import { PrismaClient } from './generated/client.ts';

interface PoolOptions {
  readonly log: Log;
  /** Most connections at once. */
  readonly max?: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
}

/**
 * A pool for raw SQL. A connection lost while idle is logged and replaced; without the handler it would
 * end the process.
 */
export function createPool(url: string, { log, max = 10, name = 'warroom' }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    pipeline: true,
  });
  pool.on('error', (error) => log.warn('database connection lost', { error }));
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn('database connection failed', { error }));
  });
  return pool;
}

/** A single connection outside the pool, as LISTEN needs one; the caller handles 'error' and 'end'. */
export function createListener(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: 'warroom-listen',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
}

/** A transaction here is a few statements: what makes one last is a busy machine, and that is no reason to refuse. */
const transactionOptions = { maxWait: 20_000, timeout: 20_000 };

/** Prisma over a pool of its own choice; end the pool after `$disconnect`. */
export function createPrisma(pool: pg.Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
}
