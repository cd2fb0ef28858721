import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Plain flags that every Chromium takes, as root too. */
export const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Where a Chromium is: the one that `CHROME` names, an installed one, Playwright's own (fetched where the network
 * allows it; undefined stands for it), else the one inside the npm package.
 */
export async function findBrowser(): Promise<string | undefined> {
  const found = [process.env.CHROME, ...installed].find((file) => file && existsSync(file));
  if (found) return found;
  if (existsSync(chromium.executablePath()) || fetchOwn()) return undefined;
  const packed = await import('@sparticuz/chromium');
  return packed.default.executablePath();
}

function fetchOwn(): boolean {
  const args = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
  try {
    execFileSync(process.execPath, args, { stdio: 'ignore', timeout: 120_000 });
    return existsSync(chromium.executablePath());
  } catch {
    return false;
  }
}
