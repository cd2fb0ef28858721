// What every npm script runs first, on whatever Node there is: it sees to the packages and to a Node that
// is new enough, and hands over to it. Node 20's built-ins only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDirOf, leaveInstance, root, takeInstance } from './instance.mjs';
import { step } from './progress.mjs';

const NEEDED_NODE = 24;
const OLDEST_NODE = 20;
const COMMANDS = {
  start: ['bin/supervise.ts'],
  dev: ['bin/supervise.ts', '--dev'],
  generate: ['bin/prepare.ts', '--generate'],
  build: ['bin/prepare.ts'],
  test: ['checks/run.ts'],
  verify: ['checks/run.ts', '--fast'],
};

class StartError extends Error {}

const major = (version) => Number(version.split('.')[0]);

async function main() {
  const [command = 'start', ...rest] = process.argv.slice(2);
  if (major(process.versions.node) < OLDEST_NODE) {
    throw new StartError(`Warroom needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);
  }
  const target = command === 'run' ? [] : COMMANDS[command];
  if (!target) throw new StartError(`no such command: ${command}`);
  const serves = command === 'start' || command === 'dev';
  const dataDir = dataDirOf(process.env);
  if (serves && (await isTaken(dataDir))) return 0;
  try {
    await installPackages();
    return await handOver(findNode(), [...target, ...rest]);
  } finally {
    if (serves) leaveInstance(dataDir);
  }
}

async function isTaken(dataDir) {
  const running = await takeInstance(dataDir);
  if (!running) return false;
  console.log(
    running.url
      ? `Warroom is already running here: ${running.url} (process ${running.pid})`
      : `Warroom is already ${running.state} here (process ${running.pid}).`,
  );
  return true;
}

async function installPackages() {
  const stampFile = path.join(root, 'node_modules/.warroom-installed');
  const stamp = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await step('Packages', 'installing (about half a minute)', async () => {
    await npm(['ci', '--prefer-offline']);
    writeFileSync(stampFile, stamp);
    return { outcome: 'installed' };
  });
}

function npm(args) {
  const script = process.env.npm_execpath;
  const [file, before] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const output = [];
    const child = spawn(file, [...before, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && file === 'npm',
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => reject(new StartError(`npm could not be run: ${error.message}`)));
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new StartError(`npm ${args[0]} failed:\n${errorsIn(Buffer.concat(output))}`));
    });
  });
}

// npm prints its whole manual after some errors.
function errorsIn(output) {
  const lines = String(output).split('\n');
  const errors = lines.filter((line) => line.startsWith('npm error') && line.length > 10);
  return (errors.length ? errors : lines).slice(0, 20).join('\n');
}

// npm makes no link in .bin when several packages bring the same command, so it is made here.
function findNode() {
  const packed = path.join(root, 'node_modules', packageWithNode());
  const node = major(process.versions.node) >= NEEDED_NODE ? process.execPath : packed;
  if (!existsSync(node)) {
    throw new StartError(
      `Warroom runs on Node ${NEEDED_NODE} or newer. This is ${process.version}, and npm has no newer one ` +
        `for ${process.platform} ${process.arch}: install Node ${NEEDED_NODE} and start again.`,
    );
  }
  if (process.platform !== 'win32') {
    const link = path.join(root, 'node_modules/.bin/node');
    mkdirSync(path.dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(node, link);
  }
  return node;
}

function packageWithNode() {
  if (process.platform === 'win32') return `node-win-${process.arch}/bin/node.exe`;
  return `node-${process.platform}-${process.arch}/bin/node`;
}

// Ctrl-C reaches the whole foreground group: this process only waits for the other's orderly end.
function handOver(node, args) {
  return new Promise((resolve, reject) => {
    const separator = process.platform === 'win32' ? ';' : ':';
    const bin = path.join(root, 'node_modules/.bin');
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, PATH: `${bin}${separator}${process.env.PATH}` },
    });
    process.on('SIGINT', () => undefined);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal)
        console.error(`Warroom was ended by ${signal}. Start it again: its data is kept.`);
      resolve(code ?? 1);
    });
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof StartError ? `\n${error.message}` : error);
  process.exitCode = 1;
}
