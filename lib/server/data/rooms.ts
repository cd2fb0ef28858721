import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { emptyRoom, foldEntries } from '#lib/domain/fold.ts';
import { type Release, type Room, type RowKind, rowKinds } from '#lib/domain/room.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { storedForm } from '#lib/domain/runbook/stored.ts';
import { byId, domainTypes, fromStored, rowsQuery } from './rows.ts';
import { entriesAfter, entryColumns, entryOf, type StoredEntry } from './timeline.ts';

const MOST_RUNBOOKS = 50;
/** Runbooks never change under their hash, so each is parsed once a process. */
const runbooks = new Map<string, Runbook>();

/** The runbook stored under this hash. */
async function storedRunbook(db: pg.Pool | pg.PoolClient, hash: string): Promise<Runbook> {
  const known = runbooks.get(hash);
  if (known) return known;
  const { rows } = await db.query<{ document: string }>(
    'SELECT document FROM "Runbook" WHERE hash = $1',
    [hash],
  );
  if (!rows[0]) throw new Error(`no runbook is stored under ${hash}`);
  const runbook = storedForm(JSON.parse(rows[0].document));
  if (runbooks.size >= MOST_RUNBOOKS) runbooks.clear();
  runbooks.set(hash, runbook);
  return runbook;
}

/** The room as its tables have it, in one snapshot; null where there is no such release. */
export async function loadRoom(pool: pg.Pool, slug: string): Promise<Room | null> {
  return inSnapshot(pool, (client) => readRoom(client, slug));
}

async function readRoom(client: pg.PoolClient, slug: string): Promise<Room | null> {
  const [stored, head, ...kinds] = await Promise.all([
    client.query({
      text: 'SELECT * FROM "Release" WHERE id = $1',
      values: [slug],
      types: domainTypes,
    }),
    client.query<StoredEntry>({
      text: `SELECT ${entryColumns} FROM "TimelineEntry" WHERE release = $1 ORDER BY seq DESC LIMIT 1`,
      values: [slug],
      types: domainTypes,
    }),
    ...rowKinds.map((kind) => client.query(rowsQuery(kind, slug))),
  ]);
  const [last] = head.rows;
  if (!stored.rows[0] || !last) return null;
  const release = fromStored<Release>(stored.rows[0]);
  const rows = Object.fromEntries(
    rowKinds.map((kind, index) => [kind, byId<RowKind>(kinds[index]?.rows ?? [])]),
  );
  const room = emptyRoom(await storedRunbook(client, release.runbookHash), release);
  return Object.assign(room, rows, { seq: last.seq, head: { hash: last.hash, at: last.at } });
}

/** The room as the record has it after entry `upTo`: the fold of everything up to there. */
export async function replayRoom(
  pool: pg.Pool,
  slug: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Room | null> {
  return inSnapshot(pool, (client) => foldStored(client, slug, upTo));
}

async function foldStored(client: pg.PoolClient, slug: string, upTo: number): Promise<Room | null> {
  let room: Room | null = null;
  for (;;) {
    const page = await entriesAfter(client, slug, room?.seq ?? 0);
    const entries = page.filter(({ seq }) => seq <= upTo).map(entryOf);
    const first = entries[0];
    if (!first) return room;
    if (!room) {
      const release = first.changes?.release;
      if (!release) throw new Error(`the record of ${slug} does not begin with its release`);
      room = emptyRoom(await storedRunbook(client, release.runbookHash), release);
    }
    foldEntries(room, entries);
  }
}

/** The consistency check: where the tables differ from the fold of the record, by kind of row and id. */
export async function foldEqualsTables(pool: pg.Pool, slug: string): Promise<string[]> {
  const [tables, fold] = await inSnapshot(pool, async (client) => [
    await readRoom(client, slug),
    await foldStored(client, slug, Number.POSITIVE_INFINITY),
  ]);
  if (!tables || !fold) return tables === fold ? [] : ['release'];
  const differing: string[] = [];
  if (!isDeepStrictEqual(tables.release, fold.release)) differing.push('release');
  if (!isDeepStrictEqual([tables.seq, tables.head], [fold.seq, fold.head])) differing.push('head');
  for (const kind of rowKinds) {
    const ids = new Set([...Object.keys(tables[kind]), ...Object.keys(fold[kind])]);
    for (const id of ids) {
      if (!isDeepStrictEqual(tables[kind][id], fold[kind][id])) differing.push(`${kind} ${id}`);
    }
    if (!isDeepStrictEqual(Object.keys(tables[kind]), Object.keys(fold[kind]))) {
      differing.push(`${kind} (order)`);
    }
  }
  return differing;
}

async function inSnapshot<T>(
  pool: pg.Pool,
  read: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const answer = await read(client);
    await client.query('COMMIT');
    isBroken = false;
    return answer;
  } finally {
    client.release(isBroken);
  }
}
