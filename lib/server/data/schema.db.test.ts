import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audiences, results, rowKinds, voteWords } from '#lib/domain/room.ts';
import { verdicts } from '#lib/domain/signals/reading.ts';
import { releaseStates } from '#lib/domain/states.ts';
import { Prisma } from './generated/client.ts';
import { tableOf } from './rows.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const types: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  Json: 'jsonb',
  DateTime: 'timestamp with time zone',
};

/** Columns as schema.prisma has them: `name type null?`. */
function modelColumns(): Record<string, string[]> {
  const schema = readFileSync(
    path.join(import.meta.dirname, '../../../prisma/schema.prisma'),
    'utf8',
  );
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  return Object.fromEntries(
    models.map(([, name = '', body = '']) => {
      const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)(\[\])?(\?)?/gm)];
      const columns = fields.flatMap(([, field, type = '', list, optional]) => {
        const column = types[type];
        if (!column) return [];
        return [`${field} ${list ? 'ARRAY' : column}${optional ? ' null' : ''}`];
      });
      return [name, columns.sort()];
    }),
  );
}

it('migrations and schema.prisma say the same', async () => {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `SELECT table_name AS table, array_agg(column_name || ' ' || data_type ||
       CASE WHEN is_nullable = 'YES' AND data_type <> 'ARRAY' THEN ' null' ELSE '' END) AS columns
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY 1`,
  );
  const tables = Object.fromEntries(rows.map(({ table, columns }) => [table, columns.sort()]));
  expect(tables).toEqual(modelColumns());
});

it('every kind of row has a table that the client knows', () => {
  expect(new Set(Object.values(tableOf)).size).toBe(rowKinds.length);
  for (const kind of rowKinds) expect(Object.values(Prisma.ModelName)).toContain(tableOf[kind]);
});

it.each([
  ['Release', 'state', releaseStates],
  ['SignalState', 'verdict', verdicts],
  ['ItemAttempt', 'result', results],
  ['Vote', 'vote', voteWords],
  ['Update', 'audience', audiences],
])('%s takes the words of the domain for its %s, and no others', async (table, column, words) => {
  const { rows } = await owner.query<{ definition: string }>(
    'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
    [`${table}_${column}_check`],
  );
  const known = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
  expect(known.sort()).toEqual([...words].sort());
});

it('the server may delete nothing but measurements, connections, and what let somebody in once', async () => {
  const { rows } = await owner.query<{ privilege: string; tables: string[] }>(
    `SELECT privilege_type AS privilege, array_agg(table_name::text ORDER BY table_name) AS tables
     FROM information_schema.role_table_grants WHERE grantee = 'warroom_server' GROUP BY 1`,
  );
  const granted = Object.fromEntries(rows.map(({ privilege, tables }) => [privilege, tables]));
  expect(Object.keys(granted).sort()).toEqual(['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
  expect(granted.DELETE?.sort()).toEqual([
    'AlertGroup',
    'Connection',
    'FiringAlert',
    'ObjectiveCount',
    'OneTimeLink',
    'ProbeStretch',
    'RunSummary',
    'Sample',
    'Session',
    'SourceFault',
  ]);
  for (const kept of ['TimelineEntry', 'Runbook', 'IdempotencyKey', 'Sample']) {
    expect(granted.UPDATE).not.toContain(kept);
  }
});

it('a seat for one has one live holder, checked when a hand-over is complete', async () => {
  const run = (...holders: [person: string, endedAt: string][]) => {
    const rows = holders.map(
      ([person, ended]) => `(1, 'r', 'ic:${person}', 'ic', '${person}', now(), ${ended})`,
    );
    const columns = 'place, release, id, role, person, "assignedAt", "endedAt"';
    return owner.query(`INSERT INTO "RoleAssignment" (${columns}) VALUES ${rows.join(', ')}`);
  };
  await owner.query(`INSERT INTO "Runbook" VALUES (repeat('a', 64), 's', '{}', now())`);
  await owner.query(
    `INSERT INTO "Release" SELECT * FROM jsonb_populate_record(NULL::"Release", $1)`,
    [
      {
        ...{ id: 'r', template: 's', runbookHash: 'a'.repeat(64), service: 's', name: 'n' },
        ...{ version: 'v', sha: 'abc', targetAt: '2026-01-01T00:00:00Z', drill: false },
        ...{ public: false, sample: false, parameters: {}, sources: {}, overrides: {} },
        ...{ state: 'planned', attempt: 0, createdAt: '2026-01-01T00:00:00Z', createdBy: 'ic' },
      },
    ],
  );
  await run(['new', 'NULL'], ['old', 'now()']);
  await expect(run(['second', 'NULL'])).rejects.toThrow(/has one holder at a time/);
});
