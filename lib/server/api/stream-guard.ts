import type { HeaderOf, Identify } from '../auth/viewer.ts';
import type { Log } from '../log.ts';

/** An open stream, with the headers that let its viewer in. */
export interface GuardedStream {
  header: HeaderOf;
  end(): void;
}

/** Watches over open streams; the answer takes a stream out again. */
export type StreamGuard = (stream: GuardedStream) => () => void;

const EVERY_MS = 30_000;

/**
 * Asks again now and then whether those who are watching still may: a stream outlives the request that opened
 * it, but not a token that was revoked or a session that has run out.
 */
export function createStreamGuard(identify: Identify, log: Log, everyMs = EVERY_MS): StreamGuard {
  const open = new Set<GuardedStream>();
  const ask = async () => {
    for (const stream of open) {
      const viewer = await identify(stream.header);
      if (!viewer?.scopes.has('read')) stream.end();
    }
  };
  let isAsking = false;
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    // Who cannot be asked about stays: the database being away is no reason to send everybody off.
    ask()
      .catch((error: unknown) => log.warn('could not ask who is still let in', { error }))
      .finally(() => {
        isAsking = false;
      });
  }, everyMs);
  timer.unref();
  return (stream) => {
    open.add(stream);
    return () => void open.delete(stream);
  };
}
