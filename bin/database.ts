import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, type Settings } from '#lib/server/config.ts';
import { postgresDir } from '#lib/server/data/embedded/native.ts';
import { faultAt } from '#lib/server/data/embedded/process.ts';
import { createOwnedDatabase } from '#lib/server/data/embedded/roles.ts';
import { type EmbeddedPostgres, startEmbedded } from '#lib/server/data/embedded/start.ts';
import { migrate } from '#lib/server/data/migrate.ts';
import { step } from './progress.mjs';
import type { Secrets } from './secrets.ts';

const DATABASE = 'warroom';

export interface Database {
  /** What the server connects with. */
  readonly serverUrl: string;
  stop(): Promise<void>;
}

/** A migrated database: the given one, or the Postgres that came with npm. */
export async function openDatabase(
  settings: Settings,
  dataDir: string,
  secrets: Secrets,
  say: (text: string) => void,
): Promise<Database> {
  if (settings.databaseUrl) {
    const { databaseUrl, adminUrl } = settings;
    await mustAnswer('DATABASE_URL', databaseUrl);
    if (adminUrl) await mustAnswer('DATABASE_ADMIN_URL', adminUrl);
    await migrateShown(adminUrl ?? databaseUrl, databaseUrl, say);
    return { serverUrl: settings.databaseUrl, stop: async () => undefined };
  }
  const keeper = await step('Postgres', 'starting', async () => {
    const value = await keepEmbedded(dataDir, secrets, say);
    return { value, outcome: value.outcome };
  });
  if (!keeper.dir.startsWith(dataDir)) {
    say(`Postgres may not run as root and cannot reach ${dataDir}: its files are in ${keeper.dir}`);
  }
  try {
    const passwords = { owner: secrets.owner, server: secrets.server };
    const urls = await createOwnedDatabase(keeper.current(), DATABASE, passwords);
    await migrateShown(urls.ownerUrl, urls.serverUrl, say);
    return { serverUrl: urls.serverUrl, stop: keeper.stop };
  } catch (error) {
    await keeper.stop();
    throw error;
  }
}

async function mustAnswer(name: string, url: string) {
  const fault = await faultAt(url);
  if (fault) throw new ConfigError(`${name}: the database cannot be used: ${fault}`);
}

async function migrateShown(ownerUrl: string, serverUrl: string, say: (text: string) => void) {
  await step('Tables', 'migrating', async () => {
    const applied = await migrate(ownerUrl, {
      serverUser: decodeURIComponent(new URL(serverUrl).username) || undefined,
      onWarning: say,
    });
    const outcome = applied.length ? `${applied.length} migration(s) applied` : 'up to date';
    return { value: undefined, outcome };
  });
}

interface Keeper {
  readonly dir: string;
  readonly outcome: string;
  current(): EmbeddedPostgres;
  stop(): Promise<void>;
}

// Keeps Postgres running: when it is killed, it is started again on the same port, so that the server's
// connections find it where it was.
async function keepEmbedded(
  dataDir: string,
  secrets: Secrets,
  say: (text: string) => void,
): Promise<Keeper> {
  const dir = postgresDir(dataDir);
  const portFile = path.join(dataDir, 'postgres-port');
  let isStopping = false;
  let restarting: Promise<void> | null = null;
  const start = async () => {
    const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : undefined;
    const started = await startEmbedded({
      dir,
      port,
      password: secrets.superuser,
      logFile: path.join(dataDir, 'log/postgres.log'),
      onExit: () => {
        restarting = restart();
      },
    });
    writeFileSync(portFile, String(started.port));
    return started;
  };
  const restart = async () => {
    if (isStopping) return;
    say('Postgres ended unexpectedly: starting it again');
    try {
      postgres = await start();
    } catch (error) {
      say(`Postgres could not be started again: ${error instanceof Error ? error.message : error}`);
      process.kill(process.pid, 'SIGTERM');
    }
  };
  let postgres = await start();
  return {
    dir,
    outcome: `${postgres.reused ? 'found running' : 'started'} on port ${postgres.port}`,
    current: () => postgres,
    stop: async () => {
      isStopping = true;
      await restarting;
      await postgres.stop();
    },
  };
}
