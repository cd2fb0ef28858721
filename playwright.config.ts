import { defineConfig } from '@playwright/test';
import { findBrowser } from './checks/browser.ts';

const executablePath = await findBrowser();

/** Plain flags that every Chromium takes, as root too. */
const browserFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Each worker starts one Warroom of its own; two of them fit on two cores because soaks mostly wait. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  outputDir: './test-results/e2e',
  globalSetup: './e2e/build-once.ts',
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: browserFlags,
      chromiumSandbox: false,
      executablePath,
    },
  },
});
