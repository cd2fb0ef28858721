import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Account, nativeFor, postgresAccount } from './native.ts';
import {
  canConnect,
  freePort,
  isAlive,
  isPostgres,
  STOP_TIMEOUT_MS,
  stopByPid,
} from './process.ts';

const SUPERUSER = 'postgres';
const START_TIMEOUT_MS = 60_000;
const WATCH_MS = 250;
const TRAVERSE = 0o001;

interface EmbeddedOptions {
  /** Postgres's own directory; made when missing. */
  readonly dir: string;
  /** Password of the superuser, set when the directory is made. */
  readonly password: string;
  readonly logFile: string;
  /** Port of the last time, taken again when it is free. */
  readonly port?: number | undefined;
  /** False only where the data may be lost: tests. */
  readonly durable?: boolean;
  /** Called when Postgres ends without having been told to. */
  readonly onExit?: () => void;
}

export interface EmbeddedPostgres {
  readonly port: number;
  /** True when it was found running, left over by a supervisor that was killed. */
  readonly reused: boolean;
  readonly pid: number;
  url(database: string, user?: string, password?: string): string;
  stop(): Promise<void>;
}

/** Starts the Postgres that came with npm in `dir`, or takes over the one that already runs there. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const running = await findRunning(options);
  if (running) return handle(running.pid, running.port, true, options);
  const account = postgresAccount(options.dir);
  const native = nativeFor(account);
  if (!existsSync(path.join(options.dir, 'PG_VERSION'))) {
    await initialise(native, options, account);
  }
  const { pid, port } = await launch(native, options, account);
  return handle(pid, port, false, options);
}

async function findRunning(
  options: EmbeddedOptions,
): Promise<{ pid: number; port: number } | null> {
  const file = path.join(options.dir, 'postmaster.pid');
  // It may still be starting or stopping: wait for either to be over.
  const until = performance.now() + STOP_TIMEOUT_MS;
  while (performance.now() < until && existsSync(file)) {
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
    if (!pid || !isPostgres(pid)) return null;
    if (port && (await canConnect(connectionUrl(port, SUPERUSER, options.password)))) {
      return { pid, port };
    }
    await sleep(100);
  }
  return null;
}

async function initialise(native: string, options: EmbeddedOptions, account: Account | null) {
  const { dir, password } = options;
  mkdirSync(path.dirname(dir), { recursive: true });
  if (account) letThrough(path.dirname(dir));
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'warroom-initdb-'));
  const passwordFile = path.join(scratch, 'password');
  try {
    // A start that was killed in the middle leaves a directory that Postgres would refuse.
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) {
      for (const owned of [dir, scratch, passwordFile]) chownSync(owned, account.uid, account.gid);
    }
    await promisify(execFile)(
      path.join(native, 'bin/initdb'),
      [
        `--pgdata=${dir}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        ...(options.durable === false ? ['--no-sync'] : []),
      ],
      { ...account, cwd: dir, env: cleanEnvironment() },
    );
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

// The directory above is Warroom's own; others may pass through it but not list it.
function letThrough(dir: string) {
  if (!(statSync(dir).mode & TRAVERSE)) chmodSync(dir, 0o711);
}

// PGPORT, PGDATA and their like would otherwise steer Postgres away from what is asked of it.
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { NODE_ENV: 'production', TZ: 'UTC', LC_ALL: 'C', PATH, SystemRoot };
}

async function launch(native: string, options: EmbeddedOptions, account: Account | null) {
  const port = await freePort(options.port);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=100',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(options.durable === false
      ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
      : []),
  ];
  const log = openSync(options.logFile, 'a', 0o600);
  // Detached, so that Ctrl-C reaches the supervisor alone and Postgres is stopped last.
  const child = spawn(
    path.join(native, 'bin/postgres'),
    ['-D', options.dir, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...account,
      cwd: options.dir,
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  const pid = await answering(child, connectionUrl(port, SUPERUSER, options.password), options);
  child.unref();
  return { pid, port };
}

async function answering(child: ChildProcess, url: string, { logFile }: EmbeddedOptions) {
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  const until = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < until) {
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (child.pid && (await canConnect(url))) return child.pid;
    await sleep(25);
  }
  if (child.pid) await stopByPid(child.pid);
  const tail = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`Postgres did not start; its log ends with:\n${tail}`);
}

function handle(
  pid: number,
  port: number,
  reused: boolean,
  options: EmbeddedOptions,
): EmbeddedPostgres {
  const watch = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(watch);
    options.onExit?.();
  }, WATCH_MS);
  watch.unref();
  return {
    pid,
    port,
    reused,
    url: (database, user = SUPERUSER, password = options.password) =>
      connectionUrl(port, user, password, database),
    stop: async () => {
      clearInterval(watch);
      await stopByPid(pid);
    },
  };
}

function connectionUrl(port: number, user: string, password: string, database = 'postgres') {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
