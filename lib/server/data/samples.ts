import type pg from 'pg';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { domainTypes, fromStored } from './rows.ts';

/** A stretch of one signal's samples, brought down to one point a step. */
export interface SeriesQuery {
  release: string;
  signal: string;
  from: string;
  to: string;
  stepMs: number;
}

/** One step of a series; `low` and `high` where it holds values that differ. */
export interface Point {
  at: string;
  value: number;
  low?: number;
  high?: number;
  group?: 'canary' | 'stable';
}

type Queries = Pick<pg.PoolClient, 'query'>;

export interface SampleStore {
  /** All of them or, on failure, none. */
  insert(samples: (Sample & { release: string })[]): Promise<void>;
  /** The same within a transaction of another's. */
  insertWith(client: Queries, samples: (Sample & { release: string })[]): Promise<void>;
  /** Samples after `from` up to `to`, oldest first; of one signal where it is named. */
  window(release: string, from: string, to: string, signal?: string): Promise<Sample[]>;
  series(query: SeriesQuery): Promise<Point[]>;
  /** When the newest sample of a signal was taken. */
  latest(release: string, signal: string): Promise<string | null>;
  /** Removes at most `most` samples older than `before`; answers how many there were. */
  prune(before: string, most?: number): Promise<number>;
}

const MOST_POINTS = 5_000;

const INSERT = `INSERT INTO "Sample" (release, signal, at, value, good, total, "group")
  SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[], $6::float8[], $7::text[])`;
const COLUMNS = 'signal, at, value, good, total, "group"';
const WINDOW = `SELECT ${COLUMNS} FROM "Sample" WHERE release = $1 AND at > $2 AND at <= $3 ORDER BY at`;
const SIGNAL_WINDOW = `SELECT ${COLUMNS} FROM "Sample"
  WHERE release = $1 AND at > $2 AND at <= $3 AND signal = $4 ORDER BY at`;
// A ratio is the percent that was not good, over the sums of a step, as the judge has it.
const SERIES = `
  SELECT to_timestamp(floor(extract(epoch FROM at) * 1000 / $5::float8) * $5::float8 / 1000) AS at, "group",
    coalesce(100 * (sum(total) - sum(good)) / nullif(sum(total), 0), avg(value)) AS value,
    min(value) AS low, max(value) AS high
  FROM "Sample" WHERE release = $1 AND signal = $2 AND at >= $3 AND at <= $4
  GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${MOST_POINTS}`;
const PRUNE = `DELETE FROM "Sample" WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM "Sample" WHERE at < $1 LIMIT $2))`;

type Absent<T> = { [K in keyof T]: T[K] | null };

export function createSampleStore(pool: pg.Pool): SampleStore {
  const insertWith: SampleStore['insertWith'] = async (client, samples) => {
    const values = [
      samples.map(({ release }) => release),
      samples.map(({ signal }) => signal),
      samples.map(({ at }) => at),
      samples.map(({ value }) => value ?? null),
      samples.map(({ good }) => good ?? null),
      samples.map(({ total }) => total ?? null),
      samples.map(({ group }) => group ?? null),
    ];
    await client.query({ name: 'insert-samples', text: INSERT, values });
  };
  return {
    insertWith,
    insert: (samples) => insertWith(pool, samples),
    async window(release, from, to, signal) {
      const query =
        signal === undefined
          ? { name: 'window', text: WINDOW, values: [release, from, to] }
          : { name: 'signal-window', text: SIGNAL_WINDOW, values: [release, from, to, signal] };
      const { rows } = await pool.query<Absent<Sample>>({ ...query, types: domainTypes });
      return rows.map((row) => fromStored<Sample>(row));
    },
    async series({ release, signal, from, to, stepMs }) {
      const { rows } = await pool.query<Absent<Point>>({
        name: 'series',
        text: SERIES,
        values: [release, signal, from, to, stepMs],
        types: domainTypes,
      });
      return rows.filter(({ value }) => value !== null).map(pointOf);
    },
    async latest(release, signal) {
      const { rows } = await pool.query<{ at: string }>({
        name: 'latest',
        text: 'SELECT at FROM "Sample" WHERE release = $1 AND signal = $2 ORDER BY at DESC LIMIT 1',
        values: [release, signal],
        types: domainTypes,
      });
      return rows[0]?.at ?? null;
    },
    async prune(before, most = 50_000) {
      const { rowCount } = await pool.query(PRUNE, [before, most]);
      return rowCount ?? 0;
    },
  };
}

function pointOf({ low, high, ...row }: Absent<Point>): Point {
  const point = fromStored<Point>(row);
  return low === null || high === null || low === high ? point : { ...point, low, high };
}
