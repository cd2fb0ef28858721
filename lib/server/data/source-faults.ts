import type pg from 'pg';
import type { Message } from '#lib/domain/message.ts';

/** Why one signal's source says nothing. */
interface StoredFault {
  release: string;
  signal: string;
  fault: Message;
}

/** Every process judges, one polls: what it met lies here for the others. */
export interface SourceFaults {
  of(release: string): Promise<Record<string, Message>>;
  all(): Promise<StoredFault[]>;
  set(faults: StoredFault[], at: string): Promise<void>;
  clear(places: Pick<StoredFault, 'release' | 'signal'>[]): Promise<void>;
}

const SET = `INSERT INTO "SourceFault" (release, signal, at, fault)
  SELECT release, signal, $4, fault FROM unnest($1::text[], $2::text[], $3::jsonb[]) AS given(release, signal, fault)
  ON CONFLICT (release, signal) DO UPDATE SET at = EXCLUDED.at, fault = EXCLUDED.fault`;
const CLEAR = `DELETE FROM "SourceFault" USING unnest($1::text[], $2::text[]) AS gone(release, signal)
  WHERE "SourceFault".release = gone.release AND "SourceFault".signal = gone.signal`;

export function createSourceFaults(pool: pg.Pool): SourceFaults {
  return {
    async of(release) {
      const { rows } = await pool.query<StoredFault>({
        name: 'faults-of',
        text: 'SELECT signal, fault FROM "SourceFault" WHERE release = $1',
        values: [release],
      });
      return Object.fromEntries(rows.map(({ signal, fault }) => [signal, fault]));
    },
    async all() {
      const text = 'SELECT release, signal, fault FROM "SourceFault"';
      return (await pool.query<StoredFault>({ name: 'faults', text })).rows;
    },
    async set(faults, at) {
      if (faults.length === 0) return;
      const { releases, signals } = columnsOf(faults);
      const words = faults.map(({ fault }) => JSON.stringify(fault));
      await pool.query({ name: 'set-faults', text: SET, values: [releases, signals, words, at] });
    },
    async clear(places) {
      if (places.length === 0) return;
      const { releases, signals } = columnsOf(places);
      await pool.query({ name: 'clear-faults', text: CLEAR, values: [releases, signals] });
    },
  };
}

const columnsOf = (places: Pick<StoredFault, 'release' | 'signal'>[]) => ({
  releases: places.map(({ release }) => release),
  signals: places.map(({ signal }) => signal),
});
