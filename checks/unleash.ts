import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const VERSION = '8.2.0';
const INSTALL_PATIENCE_MS = 300_000;

async function install(home: string): Promise<void> {
  console.log(`No Unleash is here: installing unleash-server ${VERSION} for the tests with one …`);
  mkdirSync(path.dirname(home), { recursive: true });
  const fresh = mkdtempSync(`${home}-`);
  // Nothing of it needs to be built, so no package’s script is run.
  const args = ['install', '--prefix', fresh, '--ignore-scripts', '--no-audit', '--no-fund'];
  args.push('--fetch-retries=1', '--fetch-retry-mintimeout=1000');
  try {
    await promisify(execFile)('npm', [...args, `unleash-server@${VERSION}`], {
      timeout: INSTALL_PATIENCE_MS,
      shell: process.platform === 'win32',
    });
    renameSync(fresh, home);
  } catch {
    // Offline; or another run was first, and its copy is as good.
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * The program of the Unleash that tests switch flags in; null where none can be had. It is kept in the
 * user’s cache and is no dependency: it weighs 200 MB, and its licence (AGPL) is not this project’s.
 */
export async function findUnleash(): Promise<string | null> {
  const caches = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  const home = path.join(caches, 'warroom', `unleash-server-${VERSION}`);
  if (!existsSync(home)) await install(home);
  if (existsSync(home)) return path.join(home, 'node_modules/unleash-server/dist/server.js');
  console.warn('No Unleash was found: tests against a real one are skipped.');
  return null;
}
