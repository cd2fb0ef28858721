import { paths } from '#lib/contract/paths.ts';
import type { LiveBeat, LivePresence, LiveSamples } from '#lib/contract/wire.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';

/** What arrives, and what becomes of the line itself. */
export interface StreamEvents {
  entry(entry: Entry): void;
  readings(readings: Readings): void;
  samples(samples: LiveSamples): void;
  presence(presence: LivePresence): void;
  beat(beat: LiveBeat): void;
  /** The line is up; what was missed comes first. */
  opened(): void;
  lost(): void;
  /** The server will not have it, by this status: asking again is no use until somebody does something. */
  refused(status: number): void;
}

const retryMs = { first: 500, last: 5_000 };
/** Answers that stay the same however often one asks: not signed in, not allowed, not there, no such place. */
const lasting = new Set([401, 403, 404, 422]);
/** The server beats every five seconds; a line that is silent for three beats is dead. */
const silentMs = 16_000;

/**
 * Keeps a line to the server's stream for as long as it is wanted: opened again after every loss,
 * asking for what came after the last entry that is held, so nothing is lost and nothing doubled.
 */
export function keepStream(slug: string, after: () => number, events: StreamEvents): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setTimeout> | undefined;
  let waitMs = retryMs.first;
  let asking: AbortController | undefined;

  function drop() {
    clearTimeout(retry);
    retry = undefined;
    clearTimeout(watch);
    asking?.abort();
    asking = undefined;
    source?.close();
    source = undefined;
  }

  function lose() {
    drop();
    events.lost();
    retry = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, retryMs.last);
  }

  /** An event stream does not tell the status it was refused with; an ordinary request does. */
  async function ask() {
    drop();
    events.lost();
    const mine = new AbortController();
    asking = mine;
    const status = await statusOf(paths.stream(slug, after()), mine);
    if (asking !== mine) return;
    asking = undefined;
    if (lasting.has(status)) events.refused(status);
    else lose();
  }

  function heard() {
    clearTimeout(watch);
    watch = setTimeout(lose, silentMs);
  }

  function open() {
    drop();
    const line = new EventSource(paths.stream(slug, after()));
    source = line;
    heard();
    line.onopen = () => {
      waitMs = retryMs.first;
      heard();
      events.opened();
    };
    // A line that closes by itself was answered, and refused; one that connects again was cut.
    line.onerror = () => (line.readyState === EventSource.CLOSED ? void ask() : lose());
    const on = <T>(name: string, take: (data: T) => void) =>
      line.addEventListener(name, (event) => {
        heard();
        take(JSON.parse((event as MessageEvent<string>).data) as T);
      });
    on('entry', events.entry);
    on('readings', events.readings);
    on('samples', events.samples);
    on('presence', events.presence);
    on('beat', events.beat);
  }

  const again = () => {
    waitMs = retryMs.first;
    if (source === undefined) open();
  };
  // The browser knows at once that there is no network; silence would take three beats to tell.
  const gone = () => source && lose();
  // Whoever comes back to a refused screen may have signed in elsewhere meanwhile.
  const back = () => retry === undefined && asking === undefined && again();
  window.addEventListener('online', again);
  window.addEventListener('focus', back);
  window.addEventListener('offline', gone);
  open();
  return () => {
    window.removeEventListener('online', again);
    window.removeEventListener('focus', back);
    window.removeEventListener('offline', gone);
    drop();
  };
}

/** The status that a stream is answered with now; 0 where no answer comes. */
async function statusOf(path: string, leaving: AbortController): Promise<number> {
  try {
    const { status } = await fetch(path, { credentials: 'same-origin', signal: leaving.signal });
    leaving.abort();
    return status;
  } catch {
    return 0;
  }
}
