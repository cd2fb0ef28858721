import type pg from 'pg';
import type { Release } from '#lib/domain/room.ts';
import type { OtherRelease } from '#lib/domain/signals/reading.ts';
import { domainTypes, fromStored } from './rows.ts';

/** A release beside what the list of releases says of it. */
export interface ListedRelease extends Release {
  phaseSlug?: string;
  icId?: string;
  icName?: string;
  seq: number;
}

const MOST_LISTED = 500;

const LIST = `SELECT r.*, run.phase AS "phaseSlug", ic.person AS "icId", person.name AS "icName",
    (SELECT max(seq) FROM "TimelineEntry" e WHERE e.release = r.id) AS seq
  FROM "Release" r
  LEFT JOIN "PhaseRun" run ON run.release = r.id AND run.id = r.phase
  LEFT JOIN "Runbook" book ON book.hash = r."runbookHash"
  LEFT JOIN "RoleAssignment" ic ON ic.release = r.id AND ic."endedAt" IS NULL
    AND ic.role = coalesce(book.document::json ->> 'command', 'ic')
  LEFT JOIN "Person" person ON person.id = ic.person
  ORDER BY r."createdAt" DESC, r.id LIMIT ${MOST_LISTED}`;

const RELATIVES = `SELECT r.id, CASE WHEN r.id = $2 THEN 'parent' ELSE 'child' END AS relation,
    r.service, r.state, r."rollbackAt" IS NOT NULL AS "wentBack",
    ARRAY(SELECT DISTINCT p.phase FROM "PhaseRun" p
      WHERE p.release = r.id AND p.attempt = r.attempt ORDER BY p.phase) AS phases
  FROM "Release" r WHERE r.id = $2 OR r.parent = $1 ORDER BY r.id`;

export interface Releases {
  /** The newest first. */
  list(): Promise<ListedRelease[]>;
  /** Slugs of the releases in these states: those that jobs have to look after. */
  inStates(states: Release['state'][]): Promise<string[]>;
  /** The release it is part of, and those that are part of it, by slug. */
  relatives(release: Pick<Release, 'id' | 'parent'>): Promise<Record<string, OtherRelease>>;
}

export function createReleases(pool: pg.Pool): Releases {
  return {
    async list() {
      const { rows } = await pool.query<Record<string, unknown>>({
        name: 'list-releases',
        text: LIST,
        types: domainTypes,
      });
      return rows.map((row) => fromStored<ListedRelease>(row));
    },
    async inStates(states) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'releases-in-states',
        text: 'SELECT id FROM "Release" WHERE state = ANY ($1::text[]) ORDER BY id',
        values: [states],
      });
      return rows.map(({ id }) => id);
    },
    async relatives({ id, parent }) {
      const { rows } = await pool.query<{ id: string } & OtherRelease>({
        name: 'relatives-of-release',
        text: RELATIVES,
        values: [id, parent ?? null],
      });
      return Object.fromEntries(rows.map(({ id: slug, ...other }) => [slug, other]));
    },
  };
}
