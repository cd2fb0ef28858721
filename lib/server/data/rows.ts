import pg from 'pg';
import { type Release, type RowKind, type Rows, rowKinds } from '#lib/domain/room.ts';
import { Prisma } from './generated/client.ts';

/** The table of each kind of row; its columns bear the row's field names. */
export const tableOf = {
  roles: 'RoleAssignment',
  phases: 'PhaseRun',
  items: 'ItemState',
  attempts: 'ItemAttempt',
  waivers: 'Waiver',
  signals: 'SignalState',
  triggers: 'TriggerState',
  flags: 'FlagState',
  polls: 'Poll',
  votes: 'Vote',
  decisions: 'Decision',
  updates: 'Update',
  notes: 'Note',
  parking: 'ParkingItem',
  delegations: 'Delegation',
  actions: 'ActionItem',
  signOffs: 'SignOff',
  evidence: 'Evidence',
  amendments: 'Amendment',
  incidents: 'Incident',
  rounds: 'Round',
  approvals: 'Approval',
  agreements: 'Agreement',
} as const satisfies Record<RowKind, Prisma.ModelName>;

type Columns<Table extends Prisma.ModelName> = Exclude<
  keyof (typeof Prisma)[`${Table}ScalarFieldEnum`],
  'release' | 'place'
>;
type Differing<Table extends Prisma.ModelName, Row> =
  | Exclude<Columns<Table>, keyof Row>
  | Exclude<keyof Row, Columns<Table>>;
type None<T extends never> = T;
/** A field without its column, or a column without its field, does not compile. */
export type DifferingColumns = None<
  | { [K in RowKind]: Differing<(typeof tableOf)[K], Rows[K]> }[RowKind]
  | Differing<'Release', Release>
>;

const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** How the domain sees columns: instants as ISO text in milliseconds, counts as numbers. */
export const domainTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === INT8) return Number;
    const parse = pg.types.getTypeParser(oid, format ?? 'text');
    return oid === TIMESTAMPTZ ? (text: string) => (parse(text) as Date).toISOString() : parse;
  }) as typeof pg.types.getTypeParser,
};

type Stored = Record<string, unknown>;

/** A row as the domain knows it: without its place in the database, absent fields absent. */
export function fromStored<T>({ release: _release, place: _place, ...columns }: Stored): T {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as T;
}

/** One statement writes any number of rows of a kind; `$1` is a JSON array of rows. */
function upsertInto(table: string, columns: string[], key: string[]): string {
  const kept = new Set([...key, 'place']);
  const set = columns
    .filter((column) => !kept.has(column))
    .map((column) => `"${column}" = EXCLUDED."${column}"`);
  return `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)
    ON CONFLICT (${key.map((column) => `"${column}"`).join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}

const columnsOf = (table: Prisma.ModelName): string[] =>
  Object.keys(Prisma[`${table}ScalarFieldEnum` as 'ReleaseScalarFieldEnum']);

const upserts = Object.fromEntries(
  rowKinds.map((kind) => [
    kind,
    upsertInto(tableOf[kind], columnsOf(tableOf[kind]), ['release', 'id']),
  ]),
) as Record<RowKind, string>;

const upsertRelease = upsertInto('Release', columnsOf('Release'), ['id']);

/** A row to be written, with the place of its first appearance. */
export type PlacedRow = { id: string; release: string; place: number };

/** What a batch of entries leaves behind: the last state of each row that any of them changed. */
export interface RowWrites {
  release?: Release;
  rows: Partial<Record<RowKind, Map<string, PlacedRow>>>;
}

/** The statements that write these rows; prepared once a connection. */
export function rowStatements(writes: RowWrites): pg.QueryConfig[] {
  const statements: pg.QueryConfig[] = [];
  if (writes.release) {
    const values = [JSON.stringify([writes.release])];
    statements.push({ name: 'upsert-release', text: upsertRelease, values });
  }
  for (const kind of rowKinds) {
    const rows = writes.rows[kind];
    if (!rows) continue;
    const values = [JSON.stringify([...rows.values()])];
    statements.push({ name: `upsert-${kind}`, text: upserts[kind], values });
  }
  return statements;
}

/** The statement that reads a release's rows of a kind, in the order in which they were made. */
export function rowsQuery(kind: RowKind, release: string): pg.QueryConfig & QueryTypes {
  return {
    name: `rows-${kind}`,
    text: `SELECT * FROM "${tableOf[kind]}" WHERE release = $1 ORDER BY place`,
    values: [release],
    types: domainTypes,
  };
}
type QueryTypes = { types: pg.CustomTypesConfig };

/** Rows of a kind by id, as a room holds them. */
export function byId<K extends RowKind>(stored: Stored[]): Record<string, Rows[K]> {
  return Object.fromEntries(stored.map((row) => [row.id, fromStored<Rows[K]>(row)]));
}
