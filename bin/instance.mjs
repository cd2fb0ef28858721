// One Warroom a data directory. Runs before anything is installed: Node's built-ins only.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STOP_WAIT_MS = 30_000;

export const root = path.resolve(import.meta.dirname, '..');

export function dataDirOf(env) {
  return path.resolve(root, env.WARROOM_DATA_DIR || '.warroom');
}

const fileIn = (dataDir) => path.join(dataDir, 'instance.json');

/** The Warroom that runs on this data directory, or null. */
export function runningInstance(dataDir) {
  try {
    const found = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return isWarroom(found.pid) ? found : null;
  } catch {
    return null;
  }
}

/** Takes the data directory for this process; answers the instance that has it already, else null. */
export async function takeInstance(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const until = performance.now() + STOP_WAIT_MS;
  for (;;) {
    try {
      writeFileSync(fileIn(dataDir), JSON.stringify({ pid: process.pid, state: 'starting' }), {
        flag: 'wx',
      });
      return null;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const running = runningInstance(dataDir);
    if (!running) rmSync(fileIn(dataDir), { force: true });
    else if (running.state !== 'stopping' || performance.now() > until) return running;
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Says what the instance is doing now, and that this process is the one to ask about. */
export function describeInstance(dataDir, state, url) {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, state, url }));
  renameSync(`${file}.new`, file);
}

export function leaveInstance(dataDir) {
  rmSync(fileIn(dataDir), { force: true });
}

// A process id may have been given to another program since it was written down.
function isWarroom(pid) {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    return /bin\/(start\.mjs|supervise\.ts)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}
