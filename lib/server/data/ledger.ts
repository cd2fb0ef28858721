import type pg from 'pg';
import { type Notice, noticeChannel } from './notices.ts';
import { domainTypes, type RowWrites, rowStatements } from './rows.ts';
import { actorText, entryColumns, type StoredEntry } from './timeline.ts';

/** An idempotency key of one caller. */
interface CallerKey {
  person: string;
  key: string;
}

/** A key that already made an entry, with that entry. */
export interface UsedKey extends CallerKey, StoredEntry {
  bodyHash: string;
  release: string;
}

/** Where the record stands once its lock is held. */
export interface Position {
  /** The database's clock. */
  now: string;
  /** Entries that others wrote since. */
  missed: StoredEntry[];
  used: UsedKey[];
}

/** An entry ready to be written. */
export interface SealedEntry extends StoredEntry {
  kind: string;
  actor: { type: 'person' | 'system'; id: string };
  prev: string;
}

/** All that one transaction writes to a release. */
export interface Writing extends RowWrites {
  entries: SealedEntry[];
  keys: (CallerKey & { bodyHash: string; seq: number })[];
}

/** The first writing of a release, with the runbook that it begins with. */
export interface Beginning extends Writing {
  slug: string;
  runbook: { hash: string; slug: string; document: string };
}

export interface Ledger {
  /**
   * Locks the release, tells `decide` where the record stands, and writes what it answers, all in one
   * transaction. False: there is no such release, and `decide` was not asked.
   */
  append(
    slug: string,
    after: number,
    keys: CallerKey[],
    decide: (position: Position) => Writing,
  ): Promise<boolean>;
  /** Begins a release under `wanted`, or under the next free slug made from it. */
  begin(
    wanted: string,
    key: CallerKey | undefined,
    decide: (slug: string, position: Position) => Beginning | null,
  ): Promise<void>;
  /** Whether this entry is in the record for good; waits for whoever holds the lock. */
  holds(slug: string, seq: number, hash: string): Promise<boolean>;
}

/** Scope of keys for creating a release; no slug can be equal to it. */
const CREATING = '/releases';
const CREATE_LOCK = 72_707_370;

// Rows that refer to the release take a share of its key; NO KEY lets them pass while the writer holds the row.
const LOCK = 'SELECT id FROM "Release" WHERE id = $1 FOR NO KEY UPDATE';
const CLOCK = 'SELECT clock_timestamp()::timestamptz(3) AS now';
const MISSED = `SELECT ${entryColumns} FROM "TimelineEntry" WHERE release = $1 AND seq > $2 ORDER BY seq`;
const USED = `SELECT k.person, k.key, k."bodyHash", k.release, e.seq, e.at, e.hash, e.text
  FROM "IdempotencyKey" k JOIN "TimelineEntry" e ON e.release = k.release AND e.seq = k.seq
  WHERE k.scope = $1 AND (k.person, k.key) IN (SELECT * FROM unnest($2::text[], $3::text[]))`;
const ENTRIES = `INSERT INTO "TimelineEntry" (release, seq, at, kind, actor, prev, hash, text)
  SELECT $1, * FROM unnest($2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`;
const KEYS = `INSERT INTO "IdempotencyKey" (scope, release, person, key, "bodyHash", seq)
  SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::int[])`;

/** The record's writing side. `origin` marks this process's notices, so that it can tell them from others'. */
export function createLedger(pool: pg.Pool, origin: string): Ledger {
  return {
    append: (slug, after, keys, decide) =>
      transaction(pool, async (client) => {
        const [, locked, clock, missed, used] = await settled([
          client.query('BEGIN'),
          client.query({ name: 'lock-release', text: LOCK, values: [slug] }),
          queryClock(client),
          client.query<StoredEntry>({
            name: 'missed-entries',
            text: MISSED,
            values: [slug, after],
            types: domainTypes,
          }),
          keys.length > 0 ? queryUsed(client, slug, keys) : undefined,
        ]);
        if (locked.rowCount === 0) {
          await client.query('ROLLBACK');
          return false;
        }
        const position = {
          now: clock.rows[0]?.now ?? '',
          missed: missed.rows,
          used: used?.rows ?? [],
        };
        const writing = decide(position);
        await settled([...write(client, slug, slug, writing, origin), client.query('COMMIT')]);
        return true;
      }),
    begin: (wanted, key, decide) =>
      transaction(pool, (client) => begin(client, wanted, key, decide, origin)),
    holds: (slug, seq, hash) =>
      transaction(pool, async (client) => {
        await client.query('BEGIN');
        await client.query(LOCK, [slug]);
        const found = await client.query(
          'SELECT 1 FROM "TimelineEntry" WHERE release = $1 AND seq = $2 AND hash = $3',
          [slug, seq, hash],
        );
        await client.query('COMMIT');
        return found.rowCount === 1;
      }),
  };
}

async function begin(
  client: pg.PoolClient,
  wanted: string,
  key: CallerKey | undefined,
  decide: (slug: string, position: Position) => Beginning | null,
  origin: string,
): Promise<void> {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [CREATE_LOCK]);
  const [clock, used, taken] = await settled([
    queryClock(client),
    key ? queryUsed(client, CREATING, [key]) : undefined,
    client.query<{ id: string }>(
      `SELECT id FROM "Release" WHERE id = $1 OR starts_with(id, $1 || '-')`,
      [wanted],
    ),
  ]);
  const slug = freeSlug(wanted, new Set(taken.rows.map(({ id }) => id)));
  const position = { now: clock.rows[0]?.now ?? '', missed: [], used: used?.rows ?? [] };
  const beginning = decide(slug, position);
  if (beginning) {
    const { hash, slug: template, document } = beginning.runbook;
    await client.query(
      'INSERT INTO "Runbook" (hash, slug, document) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING',
      [hash, template, document],
    );
    // The release's own row first: everything else refers to it.
    await settled(write(client, CREATING, slug, beginning, origin));
  }
  await client.query('COMMIT');
}

function freeSlug(wanted: string, taken: Set<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

const queryClock = (client: pg.PoolClient) =>
  client.query<{ now: string }>({ name: 'clock', text: CLOCK, types: domainTypes });

function queryUsed(client: pg.PoolClient, scope: string, keys: CallerKey[]) {
  const values = [scope, keys.map(({ person }) => person), keys.map(({ key }) => key)];
  return client.query<UsedKey>({ name: 'used-keys', text: USED, values, types: domainTypes });
}

function write(
  client: pg.PoolClient,
  scope: string,
  slug: string,
  writing: Writing,
  origin: string,
): Promise<unknown>[] {
  const { entries, keys } = writing;
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return [];
  const notice: Notice = { release: slug, from: first.seq, to: last.seq, origin };
  const sent = rowStatements(writing).map((statement) => client.query(statement));
  sent.push(
    client.query({ name: 'insert-entries', text: ENTRIES, values: columns(slug, entries) }),
  );
  if (keys.length > 0) {
    const values = [
      scope,
      slug,
      keys.map(({ person }) => person),
      keys.map(({ key }) => key),
      keys.map(({ bodyHash }) => bodyHash),
      keys.map(({ seq }) => seq),
    ];
    sent.push(client.query({ name: 'insert-keys', text: KEYS, values }));
  }
  const values = [noticeChannel, JSON.stringify(notice)];
  sent.push(client.query({ name: 'notify', text: 'SELECT pg_notify($1, $2)', values }));
  return sent;
}

function columns(slug: string, entries: SealedEntry[]): unknown[] {
  return [
    slug,
    entries.map(({ seq }) => seq),
    entries.map(({ at }) => at),
    entries.map(({ kind }) => kind),
    entries.map(({ actor }) => actorText(actor)),
    entries.map(({ prev }) => prev),
    entries.map(({ hash }) => hash),
    entries.map(({ text }) => text),
  ];
}

/** Waits for statements sent together; the first failure speaks, the others only follow from it. */
async function settled<T extends readonly unknown[] | []>(
  sent: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(sent);
  return Promise.all(sent);
}

/** One client for one transaction; a failure ends its connection, and with it whatever was begun. */
async function transaction<T>(
  pool: pg.Pool,
  act: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    const answer = await act(client);
    isBroken = false;
    return answer;
  } finally {
    client.release(isBroken);
  }
}
