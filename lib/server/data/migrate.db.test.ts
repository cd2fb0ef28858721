import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MigrationError, migrate } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
let dir: string;

beforeAll(async () => {
  database = await createTestDatabase();
  dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-migrations-'));
});

afterAll(async () => {
  await database.drop();
  rmSync(dir, { recursive: true });
});

function write(name: string, sql: string) {
  mkdirSync(path.join(dir, name), { recursive: true });
  writeFileSync(path.join(dir, name, 'migration.sql'), sql);
}

async function ask<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  test('are applied once, in order of their names', async () => {
    write('90000000000002_second', 'ALTER TABLE planted ADD COLUMN more int');
    write('90000000000001_first', 'CREATE TABLE planted (id int)');
    const applied = await migrate(database.ownerUrl, { dir });
    expect(applied).toEqual(['90000000000001_first', '90000000000002_second']);
    expect(await migrate(database.ownerUrl, { dir })).toEqual([]);
  });

  test('two starts at once apply each of them one time', async () => {
    write('90000000000003_third', 'CREATE TABLE once (id int)');
    const both = await Promise.all([
      migrate(database.ownerUrl, { dir }),
      migrate(database.ownerUrl, { dir }),
    ]);
    expect(both.flat()).toEqual(['90000000000003_third']);
  });

  test('one that fails leaves nothing behind and is tried again when mended', async () => {
    write('90000000000004_broken', 'CREATE TABLE half (id int); SELECT no_such_function()');
    await expect(migrate(database.ownerUrl, { dir })).rejects.toThrow(MigrationError);
    expect(await ask("SELECT 1 FROM pg_tables WHERE tablename = 'half'")).toEqual([]);
    write('90000000000004_broken', 'CREATE TABLE half (id int)');
    expect(await migrate(database.ownerUrl, { dir })).toEqual(['90000000000004_broken']);
  });

  test('one that was edited after the fact is told, not applied again', async () => {
    write('90000000000001_first', 'CREATE TABLE planted (id bigint)');
    const warnings: string[] = [];
    await migrate(database.ownerUrl, { dir, onWarning: (text) => warnings.push(text) });
    expect(warnings).toEqual([
      'migration 90000000000001_first was edited after it had been applied',
    ]);
  });

  test('records what prisma migrate would record', async () => {
    const rows = await ask<{ checksum: string; finished: boolean; applied_steps_count: number }>(
      `SELECT checksum, finished_at IS NOT NULL AS finished, applied_steps_count
       FROM _prisma_migrations WHERE migration_name = '90000000000003_third'`,
    );
    expect(rows).toEqual([
      {
        checksum: '648d9255b01e87b27eaa15050bbff28ef703be137661bbbbda24dc03c4c5485f',
        finished: true,
        applied_steps_count: 1,
      },
    ]);
  });
});
