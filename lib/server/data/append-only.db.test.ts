import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newRelease, note, startProcess, testLog } from '../writer/testing.ts';
import { createPool, createPrisma } from './connect.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';
import { verifyStored } from './timeline.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startProcess>>;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startProcess(database);
  await server.writer.create(newRelease('kept'));
  await server.writer.submit(note('kept', 'for ever'));
  await server.writer.submit(note('kept', 'and after'));
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const attempts = {
  UPDATE: `UPDATE "TimelineEntry" SET text = 'other' WHERE release = 'kept'`,
  DELETE: `DELETE FROM "TimelineEntry" WHERE release = 'kept' AND seq = 2`,
  TRUNCATE: 'TRUNCATE "TimelineEntry" CASCADE',
  'UPDATE of runbooks': `UPDATE "Runbook" SET document = '{}'`,
  'DELETE of runbooks': 'DELETE FROM "Runbook"',
  'TRUNCATE of runbooks': 'TRUNCATE "Runbook" CASCADE',
};

async function intact() {
  expect(await verifyStored(server.pool, 'kept')).toMatchObject({ ok: true, entries: 3 });
}

describe.each(Object.entries(attempts))('%s', (_what, sql) => {
  it.each([
    ['the server, by grants', () => database.serverUrl, /permission denied/],
    ['the owner, by trigger', () => database.ownerUrl, /append-only/],
  ])('is refused to %s', async (_who, url, why) => {
    const client = new pg.Client({ connectionString: url() });
    await client.connect();
    try {
      await expect(client.query(sql)).rejects.toThrow(why);
    } finally {
      await client.end();
    }
    await intact();
  });
});

describe.each([
  ['the server', () => database.serverUrl, /permission denied|denied access/],
  ['the owner', () => database.ownerUrl, /append-only/],
])('through Prisma as %s', (_who, url, why) => {
  it('is refused too', async () => {
    const pool = createPool(url(), { log: testLog, max: 2 });
    const prisma = createPrisma(pool);
    try {
      const change = { where: { release: 'kept' }, data: { text: 'other' } };
      await expect(prisma.timelineEntry.updateMany(change)).rejects.toThrow(why);
      await expect(prisma.timelineEntry.deleteMany()).rejects.toThrow(why);
      await expect(prisma.$executeRawUnsafe(attempts.TRUNCATE)).rejects.toThrow(why);
    } finally {
      await prisma.$disconnect();
      await pool.end();
    }
    await intact();
  });
});

it('lets the server neither switch the triggers off nor own a table', async () => {
  const off = 'ALTER TABLE "TimelineEntry" DISABLE TRIGGER ALL';
  await expect(server.pool.query(off)).rejects.toThrow(/must be owner/);
  const replica = `SET session_replication_role = 'replica'`;
  await expect(server.pool.query(replica)).rejects.toThrow(/permission denied/);
  const owned = await server.pool.query(
    'SELECT tablename FROM pg_tables WHERE tableowner = current_user',
  );
  expect(owned.rows).toEqual([]);
});

const rewritten = `replace(text, 'for ever', 'for now')`;

it.each([
  ['its text', `text = ${rewritten}`, 2, 'hash'],
  ['its time', `at = at - interval '1 day'`, 2, 'at'],
  ['its link', `prev = repeat('a', 64)`, 2, 'hash'],
  // Whoever seals it anew no longer fits what follows.
  [
    'its text and seal',
    `text = ${rewritten}, hash = encode(sha256(convert_to(${rewritten}, 'UTF8')), 'hex')`,
    3,
    'prev',
  ],
])(
  'names the entry when someone above the rules has edited %s',
  async (_what, edit, seq, problem) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      // The owner may switch its own triggers off; verification is what finds that.
      await owner.query('ALTER TABLE "TimelineEntry" DISABLE TRIGGER USER');
      await owner.query(`CREATE TEMP TABLE before AS SELECT * FROM "TimelineEntry" WHERE seq = 2`);
      await owner.query(`UPDATE "TimelineEntry" SET ${edit} WHERE seq = 2`);
      const answer = await verifyStored(server.pool, 'kept');
      await owner.query(
        `UPDATE "TimelineEntry" e SET text = b.text, hash = b.hash, at = b.at, prev = b.prev
       FROM before b WHERE e.release = b.release AND e.seq = b.seq`,
      );
      expect(answer).toEqual({ ok: false, entries: seq - 1, broken: { seq, problem } });
    } finally {
      await owner.end();
    }
    await intact();
  },
);
