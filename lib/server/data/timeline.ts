import { hash } from 'node:crypto';
import type pg from 'pg';
import { type Broken, createVerifier, type Sha256Hex, type StoredLine } from '#lib/domain/chain.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { domainTypes } from './rows.ts';

/** An entry as it lies in the table: `text` is the canonical JSON that `hash` is of. */
export interface StoredEntry {
  seq: number;
  at: string;
  hash: string;
  text: string;
}

/** The entry on the wire: its canonical text with the hash beside it. Nothing is serialised again. */
export const lineOf = ({ hash, text }: Pick<StoredEntry, 'hash' | 'text'>): string =>
  `{"hash":"${hash}",${text.slice(1)}`;

export const entryOf = ({ hash, text }: Pick<StoredEntry, 'hash' | 'text'>): Entry => ({
  ...(JSON.parse(text) as Omit<Entry, 'hash'>),
  hash,
});

export const entryColumns = 'seq, at, hash, text';
const PAGE = 500;

/** Entries after `after`, oldest first, at most `limit`. */
export async function entriesAfter(
  db: pg.Pool | pg.PoolClient,
  release: string,
  after: number,
  limit = PAGE,
): Promise<StoredEntry[]> {
  const { rows } = await db.query<StoredEntry>({
    name: 'entries-after',
    text: `SELECT ${entryColumns} FROM "TimelineEntry" WHERE release = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    values: [release, after, limit],
    types: domainTypes,
  });
  return rows;
}

/** The number of the last entry; 0 where there is none. */
export async function headSeq(pool: pg.Pool, release: string): Promise<number> {
  const { rows } = await pool.query<{ seq: number | null }>({
    name: 'head-seq',
    text: `SELECT max(seq) AS seq FROM "TimelineEntry" WHERE release = $1`,
    values: [release],
  });
  return rows[0]?.seq ?? 0;
}

/** Every entry up to `to`, a page at a time, so that memory stays constant however long the record is. */
export async function* streamEntries(
  pool: pg.Pool,
  release: string,
  { after = 0, to = Number.POSITIVE_INFINITY } = {},
): AsyncGenerator<StoredEntry, void> {
  let seq = after;
  while (seq < to) {
    const page = await entriesAfter(pool, release, seq);
    for (const entry of page) if (entry.seq <= to) yield entry;
    if (page.length < PAGE) return;
    seq = page.at(-1)?.seq ?? to;
  }
}

/** What the stored record says of itself; `broken` names the first entry that does not fit, and how. */
type Verification =
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; broken: Broken };

const sha256: Sha256Hex = (text) => hash('sha256', text);

/** Reads the stored texts back and hashes them as they stand, in constant memory (K1, K2). */
export async function verifyStored(pool: pg.Pool, release: string): Promise<Verification> {
  const verifier = createVerifier(sha256);
  for (;;) {
    const { rows } = await pool.query<StoredLine>({
      name: 'verify-page',
      text: `SELECT seq, at, prev, hash, text FROM "TimelineEntry"
        WHERE release = $1 AND seq > $2 ORDER BY seq LIMIT 2000`,
      values: [release, verifier.count],
      types: domainTypes,
    });
    if (rows.length === 0) return { ok: true, entries: verifier.count, head: verifier.head };
    for (const row of rows) {
      const broken = isTimeForged(row)
        ? { seq: row.seq, problem: 'at' as const }
        : verifier.addStored(row);
      if (broken) return { ok: false, entries: verifier.count, broken };
    }
  }
}

// Keys are sorted and quotes in strings are escaped, so the first `,"at":"` is the entry's own.
function isTimeForged({ at, text }: StoredLine): boolean {
  const start = text.indexOf(',"at":"') + 7;
  return text.slice(start, text.indexOf('"', start)) !== at;
}

/** Who acted, as the table's column has it. */
export const actorText = ({ type, id }: Entry['actor']): string => `${type}:${id}`;
