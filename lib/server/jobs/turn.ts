import type { TurnLock } from '../data/turn-lock.ts';
import type { Log } from '../log.ts';

interface TurnOptions {
  /** Asks for the lock: one holder over all processes of a database. */
  acquire(onLost: () => void): Promise<TurnLock | null>;
  /** What is done while the lock is held, once a second. */
  run(): Promise<void>;
  log: Log;
  everyMs?: number;
}

/** Work that one process does at a time: whoever dies, another takes its turn within seconds. */
export interface Turn {
  stop(): Promise<void>;
}

export function takeTurns({ acquire, run, log, everyMs = 1_000 }: TurnOptions): Turn {
  let isStopped = false;
  let isBusy = false;
  let running: Promise<void> = Promise.resolve();
  let held: TurnLock | null = null;
  const lose = () => {
    held = null;
  };
  const step = async () => {
    held ??= await acquire(lose);
    if (!held) return;
    // A connection that died without a word has lost the lock: ask it before acting in its name.
    await held.check();
    await run();
  };
  const timer = setInterval(() => {
    if (isStopped || isBusy) return;
    isBusy = true;
    running = step()
      .catch(async (error: unknown) => {
        log.warn('a job failed', { error });
        await held?.release();
        lose();
      })
      .finally(() => {
        isBusy = false;
      });
  }, everyMs);
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
      await held?.release();
    },
  };
}
