import type pg from 'pg';
import type { HeldAlert, HeldAlerts } from '#lib/domain/alerts/read.ts';
import { domainTypes, fromStored } from './rows.ts';

type Source = HeldAlert['source'];

/** An alert as a sender told it; over once it has an end. */
export type ToldAlert = Omit<HeldAlert, 'source' | 'receivedAt'> & { endsAt?: string };

/** One message of a sender about one release. */
export interface AlertMessage {
  release: string;
  source: Source;
  /** The sender's own name for what it told of together. */
  group: string;
  truncated: number;
  alerts: ToldAlert[];
  receivedAt: string;
}

/** Alerts that one entry tells of; `key` is the same however often it is tried. */
export interface Moment {
  key: string;
  kind: 'fired' | 'resolved';
  alerts: (HeldAlert & { endsAt?: string })[];
}

export interface AlertStore {
  /** Keeps what was told; one that was told before, by whatever sender, is kept once. */
  receive(message: AlertMessage): Promise<void>;
  of(release: string): Promise<HeldAlerts>;
  /** Gathers what has begun or ended and is in no entry yet under `name`. */
  gather(release: string, name: string): Promise<void>;
  /** Gathered alerts whose entry is not known to be made. */
  untold(release: string): Promise<Moment[]>;
  told(release: string, moment: Pick<Moment, 'key' | 'kind'>): Promise<void>;
  /** Removes alerts that ended and are in the record, and groups, last heard of before this instant. */
  prune(before: string): Promise<void>;
}

/** So many alerts of a release are held as firing; what is beyond is counted. */
const MOST_FIRING = 2_000;

const GIVEN = `jsonb_to_recordset($4) AS given(fingerprint text, "startsAt" timestamptz, name text, labels jsonb,
  summary text, "endsAt" timestamptz)`;
// What began is never begun again by a message that comes late: an end stays an end.
const FIRE = `INSERT INTO "FiringAlert" (release, source, fingerprint, "startsAt", name, labels, summary, "receivedAt")
  SELECT $1, $2, fingerprint, "startsAt", name, labels, summary, $3::timestamptz
  FROM (SELECT DISTINCT ON (fingerprint, "startsAt") * FROM ${GIVEN} WHERE "endsAt" IS NULL) AS one
  ON CONFLICT (release, source, fingerprint, "startsAt") DO UPDATE SET "receivedAt" = EXCLUDED."receivedAt"`;
// An alert whose beginning nobody told has no entry of its end either.
const RESOLVE = `INSERT INTO "FiringAlert" (release, source, fingerprint, "startsAt", name, labels, summary, "receivedAt",
    "resolvedAt", "firedTold", "resolvedTold")
  SELECT $1, $2, fingerprint, "startsAt", name, labels, summary, $3::timestamptz, "endsAt", true, true
  FROM (SELECT DISTINCT ON (fingerprint, "startsAt") * FROM ${GIVEN} WHERE "endsAt" IS NOT NULL) AS one
  ON CONFLICT (release, source, fingerprint, "startsAt") DO UPDATE SET "receivedAt" = EXCLUDED."receivedAt",
    "resolvedAt" = coalesce("FiringAlert"."resolvedAt", EXCLUDED."resolvedAt")`;
const GROUP = `INSERT INTO "AlertGroup" (release, source, "group", "receivedAt", truncated) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (release, source, "group") DO UPDATE SET "receivedAt" = EXCLUDED."receivedAt", truncated = EXCLUDED.truncated`;
const COLUMNS = 'source, fingerprint, "startsAt", name, labels, summary, "receivedAt"';
const FIRING = `SELECT ${COLUMNS} FROM "FiringAlert" WHERE release = $1 AND "resolvedAt" IS NULL
  ORDER BY "startsAt" LIMIT ${MOST_FIRING}`;
const HEARD = `SELECT count(*)::int AS groups, least(coalesce(sum(truncated), 0), 1000000000)::int AS truncated,
  max("receivedAt") AS "lastReceivedAt" FROM "AlertGroup" WHERE release = $1`;
const GATHER_FIRED = `UPDATE "FiringAlert" SET "firedIn" = $2
  WHERE release = $1 AND "firedIn" IS NULL AND NOT "firedTold"`;
const GATHER_RESOLVED = `UPDATE "FiringAlert" SET "resolvedIn" = $2
  WHERE release = $1 AND "resolvedIn" IS NULL AND "resolvedAt" IS NOT NULL AND "firedIn" IS NOT NULL AND NOT "resolvedTold"`;
const UNTOLD = `SELECT ${COLUMNS}, "resolvedAt" AS "endsAt", "firedIn", "firedTold", "resolvedIn" FROM "FiringAlert"
  WHERE release = $1 AND ((NOT "firedTold" AND "firedIn" IS NOT NULL)
    OR ("resolvedAt" IS NOT NULL AND NOT "resolvedTold" AND "resolvedIn" IS NOT NULL))
  ORDER BY "startsAt", source, fingerprint`;
const PRUNE = [
  // What no entry tells of yet stays; by when it was last heard of, so that a late message finds what has ended.
  `DELETE FROM "FiringAlert" WHERE "resolvedAt" IS NOT NULL AND "receivedAt" < $1 AND "firedTold" AND "resolvedTold"`,
  `DELETE FROM "FiringAlert" USING "Release" WHERE "Release".id = "FiringAlert".release AND "Release"."endedAt" < $1`,
  'DELETE FROM "AlertGroup" WHERE "receivedAt" < $1',
];

interface UntoldRow extends Omit<Moment['alerts'][number], 'endsAt'> {
  endsAt?: string;
  firedIn?: string;
  firedTold: boolean;
  resolvedIn?: string;
}

export function createAlertStore(pool: pg.Pool): AlertStore {
  const rowsOf = async <Row>(text: string, values: unknown[]) => {
    const { rows } = await pool.query({ text, values, types: domainTypes });
    return rows.map((row) => fromStored<Row>(row));
  };
  return {
    async receive({ release, source, group, truncated, alerts, receivedAt }) {
      const known = await rowsOf<{ fingerprint: string }>(FIRING, [release]);
      const room = Math.max(0, MOST_FIRING - known.length);
      const held = new Set(known.map(({ fingerprint }) => fingerprint));
      const isFiring = (one: ToldAlert) => one.endsAt === undefined;
      const fresh = alerts.filter((one) => isFiring(one) && !held.has(one.fingerprint));
      const beyond = new Set(fresh.slice(room));
      const kept = JSON.stringify(alerts.filter((one) => !beyond.has(one)));
      const place = [release, source, receivedAt, kept];
      await pool.query(FIRE, place);
      await pool.query(RESOLVE, place);
      await pool.query(GROUP, [release, source, group, receivedAt, truncated + beyond.size]);
    },
    async of(release) {
      const [firing, [heard]] = await Promise.all([
        rowsOf<HeldAlert>(FIRING, [release]),
        rowsOf<{ groups: number; truncated: number; lastReceivedAt?: string }>(HEARD, [release]),
      ]);
      const { groups = 0, truncated = 0, lastReceivedAt } = heard ?? {};
      const last = lastReceivedAt === undefined ? {} : { lastReceivedAt };
      return { connected: groups > 0, ...last, truncated, firing };
    },
    async gather(release, name) {
      await pool.query(GATHER_FIRED, [release, `fired:${name}`]);
      await pool.query(GATHER_RESOLVED, [release, `resolved:${name}`]);
    },
    async untold(release) {
      const rows = await rowsOf<UntoldRow>(UNTOLD, [release]);
      const fired = rows.filter(({ firedTold }) => !firedTold);
      const resolved = rows.filter(({ resolvedIn }) => resolvedIn !== undefined);
      return [
        ...momentsOf('fired', fired, ({ firedIn }) => firedIn),
        ...momentsOf('resolved', resolved, ({ resolvedIn }) => resolvedIn),
      ];
    },
    async told(release, { key, kind }) {
      const [column, told] =
        kind === 'fired' ? ['firedIn', 'firedTold'] : ['resolvedIn', 'resolvedTold'];
      const text = `UPDATE "FiringAlert" SET "${told}" = true WHERE release = $1 AND "${column}" = $2`;
      await pool.query(text, [release, key]);
    },
    async prune(before) {
      for (const text of PRUNE) await pool.query(text, [before]);
    },
  };
}

function momentsOf(
  kind: Moment['kind'],
  rows: UntoldRow[],
  keyOf: (row: UntoldRow) => string | undefined,
): Moment[] {
  return [...Map.groupBy(rows, (row) => keyOf(row) ?? '')].map(([key, own]) => ({
    key,
    kind,
    alerts: own.map(
      ({ firedIn: _fired, firedTold: _told, resolvedIn: _resolved, endsAt, ...row }) =>
        kind === 'resolved' && endsAt !== undefined ? { ...row, endsAt } : row,
    ),
  }));
}
