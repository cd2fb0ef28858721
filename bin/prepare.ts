import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './instance.mjs';
import { step } from './progress.mjs';
import { stampOf } from './stamp.ts';

const CLIENT_STAMP = 'lib/server/data/generated/.stamp';
const BUILD_STAMP = '.next/warroom-stamp';
const SCREEN_SOURCES = [
  'app',
  'components',
  'lib/client',
  'lib/contract',
  'lib/domain',
  'i18n',
  'messages',
  'runbooks',
  'instrumentation-client.ts',
  'next.config.js',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

export class CommandError extends Error {
  override name = 'CommandError';
}

/** Runs a program of node_modules; its output is shown only when it fails. */
function runQuietly(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  return new Promise<void>((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', endWithUs);
      if (code === 0) resolve();
      else reject(new CommandError(`${script} ${args.join(' ')}\n${Buffer.concat(output)}`));
    });
  });
}

const isFresh = (file: string, stamp: string) =>
  existsSync(path.join(root, file)) && readFileSync(path.join(root, file), 'utf8') === stamp;

function keepStamp(file: string, stamp: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), stamp);
}

/** Generates the database client when the schema has changed. */
export async function prepareClient(): Promise<void> {
  const stamp = stampOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  if (isFresh(CLIENT_STAMP, stamp)) return;
  await step('Data access', 'generating', async () => {
    // `generate` needs no schema engine, but Prisma wants to download one unless it is told of a program.
    await runQuietly('prisma/build/index.js', ['generate'], {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    });
    keepStamp(CLIENT_STAMP, stamp);
    return { value: undefined, outcome: 'generated' };
  });
}

/** Builds the screens when a source of theirs has changed. */
export async function prepareScreens(): Promise<void> {
  const stamp = stampOf(SCREEN_SOURCES);
  if (isFresh(BUILD_STAMP, stamp) && existsSync(path.join(root, '.next/BUILD_ID'))) return;
  await step('Screens', 'building (about twenty seconds)', async () => {
    await runQuietly('next/dist/bin/next', ['build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    });
    keepStamp(BUILD_STAMP, stamp);
    return { value: undefined, outcome: 'built' };
  });
}

if (import.meta.main) {
  await prepareClient();
  if (!process.argv.includes('--generate')) await prepareScreens();
}
