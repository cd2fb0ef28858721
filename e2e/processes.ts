import { execFileSync } from 'node:child_process';

interface Running {
  pid: number;
  parent: number;
  command: string;
}

function running(): Running[] {
  const table = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && parent && command ? [{ pid: +pid, parent: +parent, command }] : [];
  });
}

/** A process and everything that it started, itself first. */
export function familyOf(pid: number): Running[] {
  const all = running();
  const found = all.filter((row) => row.pid === pid);
  for (const member of found) found.push(...all.filter((row) => row.parent === member.pid));
  return found;
}

/** Sends one signal to processes; those that have ended meanwhile are passed over. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
