import pg from 'pg';
import type { EmbeddedPostgres } from './start.ts';

const OWNER_ROLE = 'warroom_owner';
const SERVER_ROLE = 'warroom_app';

interface RolePasswords {
  readonly owner: string;
  readonly server: string;
}

/**
 * Makes what is missing of: the owner, which runs the migrations and owns the tables; the server's role,
 * which owns nothing; the database. Answers the address of the database for each of the two.
 */
export async function createOwnedDatabase(
  postgres: EmbeddedPostgres,
  database: string,
  passwords: RolePasswords,
): Promise<{ ownerUrl: string; serverUrl: string }> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  try {
    // CREATEROLE lets the migrations make the group role that carries the server's grants.
    await ensureRole(client, OWNER_ROLE, 'LOGIN CREATEROLE', passwords.owner);
    await ensureRole(client, SERVER_ROLE, 'LOGIN', passwords.server);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      database,
    ]);
    const name = pg.escapeIdentifier(database);
    if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${OWNER_ROLE}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${SERVER_ROLE}`);
  } finally {
    await client.end();
  }
  return {
    ownerUrl: postgres.url(database, OWNER_ROLE, passwords.owner),
    serverUrl: postgres.url(database, SERVER_ROLE, passwords.server),
  };
}

async function ensureRole(client: pg.Client, role: string, rights: string, password: string) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  await client.query(
    `${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${rights} PASSWORD ${pg.escapeLiteral(password)}`,
  );
}
