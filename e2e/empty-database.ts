import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Product } from './product.ts';

const PORT_LINE = 3;

/** Takes every release out of a product's own database, with the only account that the record cannot stop. */
export async function removeReleases({ dataDir }: Product): Promise<void> {
  const { superuser } = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'));
  const pid = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(pid.split('\n')[PORT_LINE]),
    user: 'postgres',
    password: superuser,
    database: 'warroom',
  });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica; TRUNCATE "Release" CASCADE');
  } finally {
    await client.end();
  }
}
