import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Product } from './product.ts';

const PORT_LINE = 3;

/** How to reach a product's own Postgres past the product: as the account that the record cannot stop. */
export function ownDatabase({ dataDir }: Product): pg.ClientConfig {
  const { superuser } = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'));
  const pid = readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  return {
    host: '127.0.0.1',
    port: Number(pid.split('\n')[PORT_LINE]),
    user: 'postgres',
    password: superuser,
    database: 'warroom',
  };
}

/** Takes every release out of it. */
export async function removeReleases(product: Product): Promise<void> {
  const client = new pg.Client(ownDatabase(product));
  await client.connect();
  try {
    await client.query('ALTER TABLE "TimelineEntry" DISABLE TRIGGER ALL');
    await client.query('TRUNCATE "Release" CASCADE');
  } finally {
    await client.end();
  }
}
