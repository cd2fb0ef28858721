import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../bin/instance.mjs';
import { prepareClient, prepareScreens } from '../bin/prepare.ts';
import { findBrowser } from './browser.ts';
import { type Outcome, run } from './run-program.ts';

const fast = process.argv.includes('--fast');
const results = path.join(root, 'test-results');

/** One part of the tests. A check counts as one test; a test runner says how many it ran. */
interface Part {
  name: string;
  outcome(): Promise<Outcome>;
}

const check = (name: string, script: string, args: string[]): Part => ({
  name,
  outcome: () => run(script, args),
});

/** Something that has to be made before the parts after it; it counts as one test, too. */
const made = (name: string, make: () => Promise<unknown>): Part => ({
  name,
  async outcome() {
    try {
      await make();
      return { ok: true, passed: 1, failed: 0, output: '' };
    } catch (error) {
      const output = error instanceof Error ? error.message : String(error);
      return { ok: false, passed: 0, failed: 1, output };
    }
  },
});

/** Vitest and Playwright write what they ran as JSON; a runner that ran nothing has failed. */
function counted(name: string, script: string, args: string[]): Part {
  const file = path.join(results, `${name}.json`);
  return {
    name,
    async outcome() {
      rmSync(file, { force: true });
      const ended = await run(
        script,
        args.map((arg) => arg.replace('{file}', file)),
        { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      );
      const { passed, failed } = countsIn(file);
      const nothing = passed + failed === 0;
      const missed = !ended.ok && failed === 0 ? 1 : 0;
      return {
        ...ended,
        ok: ended.ok && !nothing && failed === 0,
        passed,
        failed: failed + (nothing ? 1 : missed),
      };
    },
  };
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  stats?: { expected: number; unexpected: number; flaky: number };
}

function countsIn(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report: Report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.stats) {
    // A test that passed only when tried again is a fault of the product or of the test.
    const { expected, unexpected, flaky } = report.stats;
    return { passed: expected, failed: unexpected + flaky };
  }
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 };
}

const vitest = (project: string): Part =>
  counted(project, 'vitest/vitest.mjs', [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json={file}',
  ]);

const rooms = ['app', 'bin', 'checks', 'cli', 'components', 'i18n', 'lib', 'runbooks'];
const parts: Part[] = [
  made('data access', prepareClient),
  check('format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  check('types', 'typescript/bin/tsc', ['--noEmit', '-p', '.']),
  check('import direction', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'err',
    ...rooms,
  ]),
  vitest('unit'),
  vitest('prop'),
  vitest('db'),
];
if (!fast) {
  parts.push(
    made('production build', prepareScreens),
    made('browser', async () => {
      process.env.CHROME = await findBrowser();
    }),
    counted('e2e', '@playwright/test/cli.js', ['test', '--reporter=list,json']),
  );
}

let passed = 0;
let failed = 0;
for (const part of parts) {
  const start = performance.now();
  if (part.name === 'e2e') console.log('e2e                in a real browser, some minutes …');
  const outcome = await part.outcome();
  passed += outcome.passed;
  failed += outcome.failed;
  const seconds = ((performance.now() - start) / 1_000).toFixed(1).padStart(7);
  const word = outcome.ok ? 'passed' : 'FAILED';
  const count = `${outcome.passed} passed, ${outcome.failed} failed`;
  if (!outcome.ok) console.log(outcome.output);
  console.log(`${part.name.padEnd(18)} ${word} ${seconds} s  ${count}`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
