import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './instance.mjs';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 10_000;
const CALM_MS = 60_000;
const MOST_RESTARTS = 5;
const LARGEST_LOG_BYTES = 20_000_000;
const TAIL_LINES = 12;

interface ChildOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly say: (text: string) => void;
  /** While it is being worked on: when it ends, the next start is that of the next change. */
  readonly isDev: boolean;
  /** Called when it has ended so often that another start is no use. */
  readonly onGivenUp: () => void;
}

/** What a process tells when it is ready. */
export interface Said {
  readonly url?: string;
  /** There is no administrator yet: the link of this start makes one. */
  readonly firstAdmin?: boolean;
}

export interface KeptChild {
  /** What it said when it was ready. */
  readonly said: Said;
  /** Ends it and starts it anew, as after a change to its sources. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a process, waits until it says that it is ready, and starts it again whenever it ends. */
export async function keepChild(options: ChildOptions): Promise<KeptChild> {
  rotate(options.logFile);
  let isStopping = false;
  let isRestarting = false;
  let restarts: number[] = [];
  let child = launch(options);

  const watch = (watched: ChildProcess) => {
    watched.once('exit', (code, signal) => void onExit(signal ?? `code ${code}`));
  };
  const onExit = async (how: string) => {
    if (isStopping || isRestarting) return;
    if (options.isDev) {
      return options.say(`${options.name} ended (${how}). ${logTail(options.logFile)}`);
    }
    const now = performance.now();
    restarts = [...restarts.filter((at) => now - at < CALM_MS), now];
    if (restarts.length > MOST_RESTARTS) {
      options.say(`${options.name} keeps ending (${how}). ${logTail(options.logFile)}`);
      return options.onGivenUp();
    }
    options.say(`${options.name} ended unexpectedly (${how}): starting it again`);
    await sleep(200 * 2 ** (restarts.length - 1));
    if (isStopping) return;
    child = launch(options);
    watch(child);
  };

  const restart = async () => {
    isRestarting = true;
    await stopChild(child);
    isRestarting = false;
    if (isStopping) return;
    child = launch(options);
    watch(child);
  };
  let restarted = Promise.resolve();

  const said = await ready(child, options);
  watch(child);
  return {
    said,
    restart: () => {
      restarted = restarted.then(restart);
      return restarted;
    },
    stop: async () => {
      isStopping = true;
      await stopChild(child);
    },
  };
}

function launch({ args, env, logFile }: ChildOptions): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  // In a group of its own: Ctrl-C is the supervisor's to pass on, in order.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}

function ready(child: ChildProcess, options: ChildOptions) {
  return new Promise<Said>((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      child.removeAllListeners();
      void stopChild(child);
      reject(new Error(`${options.name} did not start (${why}). ${logTail(options.logFile)}`));
    };
    const timer = setTimeout(() => fail('no answer'), READY_TIMEOUT_MS);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(signal ?? `code ${code}`));
    child.on('message', (message: Said & { ready?: boolean; say?: string }) => {
      if (message.say) options.say(message.say);
      if (!message.ready) return;
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(message);
    });
  });
}

async function stopChild(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(patience);
}

function rotate(file: string) {
  if (existsSync(file) && statSync(file).size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
}

function logTail(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(-TAIL_LINES);
  return `Its log ${file} ends with:\n${lines.join('\n')}`;
}
