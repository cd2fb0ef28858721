import type { HeaderOf, Identify } from '../auth/viewer.ts';
import type { Log } from '../log.ts';

/** An open stream, with the headers that let its viewer in. */
interface GuardedStream {
  header: HeaderOf;
  end(): void;
}

export interface StreamGuard {
  /** Watches over a stream that has just been let in; the answer takes it out again. */
  watch(stream: GuardedStream): () => void;
  /** Asks about all of them at once: rights have changed. */
  askNow(): void;
}

const EVERY_MS = 30_000;

/**
 * Ends the streams of those who may watch no more: at once when rights change, and now and then besides, as a
 * session also runs out by itself. A stream outlives the request that opened it.
 */
export function createStreamGuard(identify: Identify, log: Log, everyMs = EVERY_MS): StreamGuard {
  const open = new Set<GuardedStream>();
  // Who cannot be asked about stays: the database being away is no reason to send everybody off.
  const ask = (stream: GuardedStream) =>
    identify(stream.header).then(
      (viewer) => {
        if (!viewer?.scopes.has('read')) stream.end();
      },
      (error: unknown) => log.warn('could not ask who is still let in', { error }),
    );
  const askNow = () => {
    for (const stream of open) void ask(stream);
  };
  setInterval(askNow, everyMs).unref();
  return {
    watch(stream) {
      open.add(stream);
      // Rights may have changed between the question at the door and now.
      void ask(stream);
      return () => void open.delete(stream);
    },
    askNow,
  };
}
