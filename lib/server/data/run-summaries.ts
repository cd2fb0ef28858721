import type pg from 'pg';
import type { RunSummary } from '#lib/domain/run-summaries/run-summary.ts';
import { domainTypes } from './rows.ts';
import type { SampleStore } from './samples.ts';

export interface StoredSummary {
  /** What the run is known by: the same one twice counts once. */
  key: string;
  at: string;
  summary: RunSummary;
}

/** The run summaries of releases (H6). */
export interface RunSummaries {
  /** Keeps those that are new, with the samples that follow from them, or nothing; answers their keys. */
  keep(
    release: string,
    rows: readonly StoredSummary[],
    samplesOf: (row: StoredSummary) => Parameters<SampleStore['insert']>[0],
  ): Promise<string[]>;
  /** Those after an instant, oldest first. */
  since(release: string, from: string): Promise<StoredSummary[]>;
  prune(before: string): Promise<number>;
}

const MOST_READ = 20_000;
const KEEP = `INSERT INTO "RunSummary" (release, key, at, summary)
  SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::jsonb[])
  ON CONFLICT (release, key) DO NOTHING RETURNING key`;
const SINCE = `SELECT key, at, summary FROM (SELECT key, at, summary FROM "RunSummary"
  WHERE release = $1 AND at >= $2 ORDER BY at DESC LIMIT ${MOST_READ}) AS newest ORDER BY at`;

export function createRunSummaries(
  pool: pg.Pool,
  samples: Pick<SampleStore, 'insertWith'>,
): RunSummaries {
  return {
    async keep(release, rows, samplesOf) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        // In one order for all: two senders of the same runs wait for each other, and never in a circle.
        const sorted = rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
        const values = [
          release,
          sorted.map(({ key }) => key),
          sorted.map(({ at }) => at),
          sorted.map(({ summary }) => JSON.stringify(summary)),
        ];
        const kept = await client.query<{ key: string }>(KEEP, values);
        const fresh = new Map(rows.map((row) => [row.key, row]));
        const keys = kept.rows.map(({ key }) => key);
        await samples.insertWith(
          client,
          keys.flatMap((key) => {
            const row = fresh.get(key);
            return row ? samplesOf(row) : [];
          }),
        );
        await client.query('COMMIT');
        return keys;
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
    async since(release, from) {
      const query = { name: 'summaries', text: SINCE, values: [release, from] };
      return (await pool.query<StoredSummary>({ ...query, types: domainTypes })).rows;
    },
    async prune(before) {
      return (await pool.query('DELETE FROM "RunSummary" WHERE at < $1', [before])).rowCount ?? 0;
    },
  };
}
