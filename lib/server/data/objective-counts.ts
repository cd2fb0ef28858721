import type pg from 'pg';
import type { CountedStep } from '#lib/domain/objectives/count.ts';
import type { Counted } from '#lib/domain/objectives/read.ts';
import { domainTypes } from './rows.ts';

/** A window with the instant at which it begins; `windowMs` is how the runbook writes it. */
interface CountWindow {
  windowMs: number;
  fromAt: string;
}

/** Good and total of objectives by step of time, kept longer than the samples that they are made of. */
export interface ObjectiveCountStore {
  /** Writes steps over what they were: the same steps again change nothing. */
  put(release: string, steps: CountedStep[]): Promise<void>;
  /** The sums of an objective over each window, up to now. */
  over(
    release: string,
    objective: string,
    windows: CountWindow[],
  ): Promise<Record<number, Counted>>;
  /** The newest step of a release. */
  latest(release: string): Promise<string | undefined>;
  prune(release: string, before: string): Promise<void>;
}

const PUT = `INSERT INTO "ObjectiveCount" (release, objective, at, good, total)
  SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::float8[], $5::float8[])
  ON CONFLICT (release, objective, at) DO UPDATE SET good = EXCLUDED.good, total = EXCLUDED.total
  WHERE ("ObjectiveCount".good, "ObjectiveCount".total) IS DISTINCT FROM (EXCLUDED.good, EXCLUDED.total)`;
const OVER = `SELECT given."windowMs", coalesce(sum(good), 0) AS good, coalesce(sum(total), 0) AS total, min(at) AS "sinceAt"
  FROM unnest($3::float8[], $4::timestamptz[]) AS given("windowMs", "fromAt")
  LEFT JOIN "ObjectiveCount" ON release = $1 AND objective = $2 AND at > given."fromAt"
  GROUP BY 1`;

export function createObjectiveCounts(pool: pg.Pool): ObjectiveCountStore {
  return {
    async put(release, steps) {
      if (steps.length === 0) return;
      const values = [
        release,
        steps.map(({ objective }) => objective),
        steps.map(({ at }) => at),
        steps.map(({ good }) => good),
        steps.map(({ total }) => total),
      ];
      await pool.query({ name: 'put-counts', text: PUT, values });
    },
    async over(release, objective, windows) {
      const { rows } = await pool.query<Counted & { windowMs: number; sinceAt: string | null }>({
        name: 'counts-over',
        text: OVER,
        values: [
          release,
          objective,
          windows.map(({ windowMs }) => windowMs),
          windows.map(({ fromAt }) => fromAt),
        ],
        types: domainTypes,
      });
      return Object.fromEntries(
        rows.map(({ windowMs, good, total, sinceAt }) => [
          windowMs,
          { good, total, ...(sinceAt === null ? {} : { sinceAt }) },
        ]),
      );
    },
    async latest(release) {
      const { rows } = await pool.query<{ at: string | null }>({
        text: 'SELECT max(at) AS at FROM "ObjectiveCount" WHERE release = $1',
        values: [release],
        types: domainTypes,
      });
      return rows[0]?.at ?? undefined;
    },
    async prune(release, before) {
      await pool.query('DELETE FROM "ObjectiveCount" WHERE release = $1 AND at < $2', [
        release,
        before,
      ]);
    },
  };
}
