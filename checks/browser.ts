import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Debian's own package, where this process may install it. */
function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No browser is here: installing Debian’s chromium for the end-to-end tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
    stdio: 'ignore',
  });
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
}

/** Playwright's own build, where the network allows the download. */
async function fromPlaywright(): Promise<string | undefined> {
  const cli = path.join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
  const { status } = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore' });
  if (status !== 0) return undefined;
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** The Chromium inside an npm package; it needs the system's nss libraries. */
async function fromNpm(): Promise<string | undefined> {
  const { default: packed } = await import('@sparticuz/chromium');
  const file = await packed.executablePath();
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore' });
    return file;
  } catch {
    return undefined;
  }
}

/** The browser that end-to-end tests run in: the first that is there or can be had. Throws where none can. */
export async function findBrowser(): Promise<string> {
  const named = process.env.CHROME;
  if (named && existsSync(named)) return named;
  const found =
    installed.find((file) => existsSync(file)) ??
    fromDebian() ??
    (await fromPlaywright()) ??
    (await fromNpm());
  if (found) return found;
  throw new Error('No Chromium or Chrome was found: install one, or name it in CHROME.');
}
