import type { Log } from '../log.ts';

const EVERY_MS = 1_000;
const PATIENCE_MS = 10_000;
const BEAT_MS = 5_000;
const SILENT_MS = 60_000;

interface ProberOptions {
  /** Where people reach this Warroom: the public address, or the local one. */
  url: string;
  internalToken: string;
  log: Log;
  nowMs: () => number;
}

/** Keeps the idle process measurable: real requests through the public address (ruling 9). */
interface Prober {
  /** Seconds since its own live stream last heard something; null before it first did. */
  staleS(): number | null;
  stop(): void;
}

/** One real request a second, and one live stream that is read like a viewer's. */
export function startProber(options: ProberOptions): Prober {
  const stopping = new AbortController();
  let heardMs: number | null = null;
  const timer = setInterval(() => void probe(options, stopping.signal), EVERY_MS);
  timer.unref();
  const listen = async () => {
    while (!stopping.signal.aborted) {
      try {
        await readStream(options, stopping.signal, () => {
          heardMs = options.nowMs();
        });
      } catch (error) {
        if (!stopping.signal.aborted) options.log.debug('the probing stream broke', { error });
      }
      await pause(EVERY_MS, stopping.signal);
    }
  };
  void listen();
  return {
    // A stream that is down goes on ageing, until a silence too long to be a measurement.
    staleS: () => {
      if (heardMs === null) return null;
      const ageMs = options.nowMs() - heardMs;
      return ageMs > SILENT_MS ? SILENT_MS / 1_000 : ageMs / 1_000;
    },
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
}

async function probe({ url, log }: ProberOptions, stopping: AbortSignal) {
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await fetch(new URL('/health/ready', url), { signal });
    await answer.body?.cancel();
  } catch (error) {
    if (!stopping.aborted) log.debug('a probe got no answer', { error });
  }
}

async function readStream(
  { url, internalToken }: ProberOptions,
  stopping: AbortSignal,
  heard: () => void,
) {
  const answer = await fetch(new URL('/api/internal/stream', url), {
    headers: { 'x-warroom-internal': internalToken },
    signal: AbortSignal.any([stopping, AbortSignal.timeout(BEAT_MS * 120)]),
  });
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
  for await (const _chunk of answer.body) heard();
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
}
