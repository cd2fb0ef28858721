import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

// The lock and the table are those of `prisma migrate`, so that either can go on where the other stopped.
const PRISMA_MIGRATE_LOCK = 72_707_369;
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** The role that the migrations give the server's rights to; the server's user becomes a member of it. */
const SERVER_GROUP_ROLE = 'warroom_server';
const MIGRATIONS_DIR = path.join(import.meta.dirname, '../../../prisma/migrations');

export class MigrationError extends Error {
  override name = 'MigrationError';
}

interface MigrateOptions {
  /** The user that the server connects as; it gets the server's grants unless it is the owner itself. */
  readonly serverUser?: string | undefined;
  readonly dir?: string;
  readonly onWarning?: (text: string) => void;
}

/** Applies what is missing, in order, as the owner; answers the names of the migrations it applied. */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const done = await appliedChecksums(client);
    const applied: string[] = [];
    for (const { name, sql, checksum } of migrationFiles(options.dir ?? MIGRATIONS_DIR)) {
      const before = done.get(name);
      if (before === undefined) {
        await apply(client, name, sql, checksum);
        applied.push(name);
      } else if (before !== checksum) {
        options.onWarning?.(`migration ${name} was edited after it had been applied`);
      }
    }
    if (options.serverUser) await grantServer(client, options.serverUser);
    return applied;
  } finally {
    await client.end();
  }
}

function migrationFiles(dir: string): { name: string; sql: Buffer; checksum: string }[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => existsSync(path.join(dir, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, 'migration.sql'));
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{
    migration_name: string;
    checksum: string;
    finished_at: Date | null;
    logs: string | null;
  }>(
    'SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  for (const row of rows) {
    if (row.finished_at) continue;
    throw new MigrationError(
      `migration ${row.migration_name} failed earlier and was not rolled back: ${row.logs ?? 'no log'}`,
    );
  }
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

// A file is sent as one query string, which Postgres runs as one transaction unless it says otherwise:
// a failed file leaves nothing behind, so its row is marked as rolled back and the next start tries again.
async function apply(client: pg.Client, name: string, sql: Buffer, checksum: string) {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    await client.query(sql.toString('utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await client.query('ROLLBACK');
    await client.query(
      'UPDATE _prisma_migrations SET logs = $2, rolled_back_at = now() WHERE id = $1',
      [id, message],
    );
    throw new MigrationError(`migration ${name} failed: ${message}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

async function grantServer(client: pg.Client, serverUser: string) {
  const { rows } = await client.query<{ needed: boolean }>(
    `SELECT CASE WHEN $1::name = current_user THEN false
       WHEN NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $2) THEN false
       ELSE NOT pg_has_role($1::name, $2::name, 'MEMBER') END AS needed`,
    [serverUser, SERVER_GROUP_ROLE],
  );
  if (!rows[0]?.needed) return;
  await client.query(
    `GRANT ${pg.escapeIdentifier(SERVER_GROUP_ROLE)} TO ${pg.escapeIdentifier(serverUser)}`,
  );
}
