import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, watch } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ConfigError, isLoopback, readSettings, type Settings } from '#lib/server/config.ts';
import { type KeptChild, keepChild, type Said } from './child.ts';
import { type Database, openDatabase } from './database.ts';
import { dataDirOf, describeInstance, root } from './instance.mjs';
import { CommandError, prepareClient, prepareScreens } from './prepare.ts';
import { step } from './progress.mjs';
import { keptSecrets, newSecret } from './secrets.ts';

const PORTS_TO_TRY = 50;
const LONGEST_SOCKET_PATH = 100;
const SETTLE_MS = 100;
const SCREENS_ONLY = /^client[\\/]|\.test\.ts$/;
const SERVER_SOURCE = /\.(ts|ya?ml|json)$/;

const isDev = process.argv.includes('--dev');
const dataDir = dataDirOf(process.env);
const say = (text: string) => console.log(`  ${text}`);

// What was started is stopped in the opposite order, whether by Ctrl-C or because a later step failed.
const stops: (() => Promise<void>)[] = [];
let shutdown: Promise<void> | null = null;

function stopAll(code: number): Promise<void> {
  shutdown ??= (async () => {
    describeInstance(dataDir, 'stopping');
    for (const stop of stops.reverse()) {
      await stop().catch((error: unknown) => console.error(error));
    }
    process.exit(code);
  })();
  return shutdown;
}

/** Starts what is not stopping yet and remembers how to stop it. */
async function started<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const value = await starting;
  if (shutdown) await value.stop();
  else stops.push(() => value.stop());
  return value;
}

async function main() {
  const settings = readSettings();
  mkdirSync(path.join(dataDir, 'log'), { recursive: true, mode: 0o700 });
  chmodSync(path.join(dataDir, 'log'), 0o700);
  describeInstance(dataDir, 'starting');
  await prepareClient();
  const hasScreens = settings.role !== 'worker';
  if (hasScreens && !isDev) await prepareScreens();
  const secrets = keptSecrets(dataDir);
  const database = await started(openDatabase(settings, dataDir, secrets, say));
  const port = hasScreens ? await openPort(settings) : settings.port;
  const env = childEnvironment(settings, port, secrets.auth);
  const firstAdminSecret = newSecret();
  const said = await step('Warroom', 'starting', async () => {
    const value = await serve(env, { database, hasScreens, firstAdminSecret });
    return { value, outcome: 'ready' };
  });
  const url = said.url ?? localUrl(settings.host, port);
  describeInstance(dataDir, 'running', hasScreens ? (settings.publicUrl ?? url) : undefined);
  welcome(settings, url, said.firstAdmin ? firstAdminSecret : undefined);
}

interface Serving {
  database: Database;
  hasScreens: boolean;
  firstAdminSecret: string;
}

async function serve(env: NodeJS.ProcessEnv, serving: Serving): Promise<Said> {
  const { database, hasScreens, firstAdminSecret } = serving;
  const child = (name: string, args: string[], more: Record<string, string>) =>
    started(
      keepChild({
        name,
        args,
        env: { ...env, ...more },
        logFile: path.join(dataDir, 'log', `${name.toLowerCase()}.log`),
        say,
        isDev,
        onGivenUp: () => void stopAll(1),
      }),
    );
  const own = {
    DATABASE_URL: database.serverUrl,
    WARROOM_FIRST_ADMIN_SECRET: firstAdminSecret,
  };
  const [api] = await Promise.all([
    child('Server', ['lib/server/main.ts'], own),
    ...(hasScreens ? [child('Screens', ['bin/screens.ts', ...(isDev ? ['--dev'] : [])], {})] : []),
  ]);
  if (isDev && api) restartOnChange(api);
  return api?.said ?? {};
}

// Next reloads the screens by itself; the server is started anew.
function restartOnChange(api: KeptChild) {
  let settled: NodeJS.Timeout | undefined;
  for (const room of ['lib', 'runbooks']) {
    watch(path.join(root, room), { recursive: true }, (_event, name) => {
      if (!name || SCREENS_ONLY.test(name) || !SERVER_SOURCE.test(name)) return;
      clearTimeout(settled);
      settled = setTimeout(() => {
        say(`${name} changed: the server starts anew`);
        void api.restart();
      }, SETTLE_MS);
    });
  }
}

// The owner's address stays here, and the screens hold no database address at all.
function childEnvironment(settings: Settings, port: number, authSecret: string) {
  const { DATABASE_URL, DATABASE_ADMIN_URL, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    HOST: settings.host,
    WARROOM_DATA_DIR: dataDir,
    WARROOM_DEMO: settings.demo ? '1' : '0',
    WARROOM_ROLE: settings.role,
    WARROOM_API_ORIGIN: localUrl(settings.host, port),
    WARROOM_SCREENS_SOCKET: settings.role === 'worker' ? '' : screensSocket(),
    WARROOM_INTERNAL_TOKEN: newSecret(),
    AUTH_SECRET: settings.authSecret ?? authSecret,
    AUTH_TRUST_HOST: '1',
    ...(settings.publicUrl ? { NEXTAUTH_URL: settings.publicUrl } : {}),
    NEXTAUTH_SECRET: settings.authSecret ?? authSecret,
    BUILD_ID: process.env.BUILD_ID || commit() || 'unknown',
  } satisfies NodeJS.ProcessEnv;
}

// A socket's path has room for about a hundred characters.
function screensSocket(): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\warroom-${name}`;
  const wanted = path.join(dataDir, 'screens.sock');
  if (wanted.length < LONGEST_SOCKET_PATH) return wanted;
  const short = path.join(os.tmpdir(), `warroom-${name}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return path.join(short, 'screens.sock');
}

function commit(): string | null {
  try {
    const answer = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return answer.toString().trim();
  } catch {
    return null;
  }
}

async function openPort({ host, port }: Settings): Promise<number> {
  for (let tried = port; tried < port + PORTS_TO_TRY && tried <= 65_535; tried += 1) {
    const free = await freeOn(host, tried);
    if (free === null) continue;
    if (free !== port && port !== 0) say(`port ${port} is taken: using ${free}`);
    return free;
  }
  throw new ConfigError(`PORT: ${port} and the ${PORTS_TO_TRY} after it are taken`);
}

function freeOn(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(null);
      if (error.code === 'EACCES') {
        return reject(new ConfigError(`PORT: ${port} may not be opened by this account`));
      }
      reject(new ConfigError(`HOST: ${host} cannot be listened on (${error.code})`));
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}

function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

function welcome(settings: Settings, url: string, firstAdminSecret: string | undefined) {
  if (settings.role === 'worker') return console.log('\n  The jobs run. Ctrl-C stops them.\n');
  const shown = path.relative(root, dataDir) || dataDir;
  const address = settings.publicUrl ?? url;
  console.log(`
  Warroom runs at ${address}
  Sign in: ${howToSignIn(settings, address, firstAdminSecret)}
  Data and logs are in ${shown.startsWith('..') ? dataDir : shown}. Ctrl-C stops it.
`);
  if (!isLoopback(settings.host) && !settings.publicUrl) {
    say('It listens beyond this machine: set WARROOM_URL to its https address.');
  }
}

function howToSignIn(settings: Settings, address: string, firstAdminSecret: string | undefined) {
  if (settings.demo) return 'open it and choose a role: one click, no password (this machine only)';
  if (firstAdminSecret) {
    return `there is no administrator yet. This link makes the first one, once, within a day:
    ${address}/welcome#${firstAdminSecret}`;
  }
  if (!settings.oidc) return 'with e-mail and password';
  return `through ${new URL(settings.oidc.issuer).host}${settings.passwords ? ', or with a password' : ''}`;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void stopAll(0));
}
process.once('disconnect', () => void stopAll(0));

try {
  await main();
} catch (error) {
  if (!shutdown) {
    const isPlain = error instanceof ConfigError || error instanceof CommandError;
    console.error(isPlain || error instanceof Error ? `\n${error.message}` : error);
    await stopAll(1);
  }
}
