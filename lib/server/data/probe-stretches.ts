import type pg from 'pg';
import type { ProbeStretch } from '#lib/domain/probes/stretch.ts';
import { domainTypes } from './rows.ts';

type StoredStretch = ProbeStretch & { release: string };

/** What probes have answered, kept as stretches; continuity and uptime survive a restart by it (I1). */
export interface ProbeStretches {
  /** The newest stretch of a probe. */
  latest(release: string, probe: string): Promise<ProbeStretch | undefined>;
  /** Every stretch of a release that ends after `from`, oldest first, by probe. */
  of(release: string, from: string): Promise<Record<string, ProbeStretch[]>>;
  /** Writes the stretch, or its new end. */
  put(stretch: StoredStretch): Promise<void>;
  /** Removes at most `most` stretches that ended before; answers how many there were. */
  prune(before: string, most?: number): Promise<number>;
}

/** A probe that flaps at every answer has more; its oldest then count as not known. */
const MOST_STRETCHES = 2_000;
const COLUMNS = 'probe, target, "fromAt", "toAt", answers, depths, last';
const LATEST = `SELECT ${COLUMNS} FROM "ProbeStretch" WHERE release = $1 AND probe = $2
  ORDER BY "toAt" DESC, "fromAt" DESC LIMIT 1`;
const OF = `SELECT ${COLUMNS} FROM (SELECT ${COLUMNS} FROM "ProbeStretch"
  WHERE release = $1 AND "toAt" > $2 ORDER BY "toAt" DESC LIMIT ${MOST_STRETCHES}) AS newest
  ORDER BY "fromAt", "toAt"`;
const PUT = `INSERT INTO "ProbeStretch" (release, probe, target, "fromAt", "toAt", answers, last, depths)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (release, probe, "fromAt") DO UPDATE
  SET target = EXCLUDED.target, "toAt" = EXCLUDED."toAt", answers = EXCLUDED.answers, last = EXCLUDED.last,
  depths = EXCLUDED.depths`;
const PRUNE = `DELETE FROM "ProbeStretch" WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM "ProbeStretch" WHERE "toAt" < $1 LIMIT $2))`;

export function createProbeStretches(pool: pg.Pool): ProbeStretches {
  return {
    async latest(release, probe) {
      const query = { name: 'latest-stretch', text: LATEST, values: [release, probe] };
      return (await pool.query<ProbeStretch>({ ...query, types: domainTypes })).rows[0];
    },
    async of(release, from) {
      const query = { name: 'stretches', text: OF, values: [release, from], types: domainTypes };
      const { rows } = await pool.query<ProbeStretch>(query);
      return Object.groupBy(rows, ({ probe }) => probe) as Record<string, ProbeStretch[]>;
    },
    async put({ release, probe, target, fromAt, toAt, answers, last, depths }) {
      const jsons = [last, depths].map((one) => JSON.stringify(one));
      const values = [release, probe, target, fromAt, toAt, answers, ...jsons];
      await pool.query({ name: 'put-stretch', text: PUT, values });
    },
    async prune(before, most = 10_000) {
      return (await pool.query(PRUNE, [before, most])).rowCount ?? 0;
    },
  };
}
