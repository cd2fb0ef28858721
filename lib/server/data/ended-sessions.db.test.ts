import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
const who = 'sre@example.test';
const ID_TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzcmUifQ.signature';
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

beforeAll(async () => {
  server = await startTestServer();
  await server.stores.people.save([{ id: who, name: 'SRE' }]);
});
afterAll(() => server.close());

const kept = async (table: string) =>
  (await server.stores.pool.query(`SELECT * FROM "${table}" ORDER BY "createdAt"`)).rows;

test('the provider’s id token is not in the database, and is there again for signing out', async () => {
  const { sessions } = server.stores;
  const made = { person: who, via: 'oidc' as const, endsAt: inDays(1) };
  const id = await sessions.create({ ...made, idToken: ID_TOKEN });
  const other = await sessions.create({ ...made, idToken: ID_TOKEN });
  expect(JSON.stringify(await kept('Session'))).not.toContain(ID_TOKEN.slice(0, 20));
  // Sealed for its own session: it opens in no other row.
  await server.stores.pool.query(
    `UPDATE "Session" SET "idToken" = (SELECT "idToken" FROM "Session" WHERE id = $1) WHERE id = $2`,
    [id, other],
  );
  expect(await sessions.end(other, who)).toEqual({ idToken: null });
  expect(await sessions.end(id, who)).toEqual({ idToken: ID_TOKEN });
  expect((await kept('Session')).every(({ idToken }) => idToken === null)).toBe(true);
});

test('sessions and links that are over are removed after a while, those that live are not', async () => {
  const { sessions, links, pool } = server.stores;
  const session = (days: number) =>
    sessions.create({ person: who, via: 'password', endsAt: inDays(days) });
  const ranOut = await session(-8);
  const justRanOut = await session(-1);
  const ended = await session(8);
  await pool.query(`UPDATE "Session" SET "revokedAt" = $2 WHERE id = $1`, [ended, inDays(-8)]);
  const lives = await session(8);
  const hashes = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
  await links.invite(who, hashes[0] ?? '', inDays(-8));
  await links.invite(who, hashes[1] ?? '', inDays(8));
  await pool.query(`UPDATE "OneTimeLink" SET "usedAt" = $2 WHERE hash = $1`, [
    hashes[1],
    inDays(-8),
  ]);
  await links.invite(who, hashes[2] ?? '', inDays(8));
  const before = inDays(-7).toISOString();
  await sessions.prune(before);
  await links.prune(before);
  const left = (await kept('Session')).map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining([justRanOut, lives]));
  expect(left).not.toContain(ranOut);
  expect(left).not.toContain(ended);
  expect((await kept('OneTimeLink')).map(({ hash }) => hash)).toEqual([hashes[2]]);
  expect(await sessions.live(lives)).not.toBeNull();
});
