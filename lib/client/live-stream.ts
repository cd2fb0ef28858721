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
}

const retryMs = { first: 500, last: 5_000 };
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

  function drop() {
    clearTimeout(retry);
    clearTimeout(watch);
    source?.close();
    source = undefined;
  }

  function lose() {
    drop();
    events.lost();
    retry = setTimeout(open, waitMs);
    waitMs = Math.min(waitMs * 2, retryMs.last);
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
    line.onerror = lose;
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
  window.addEventListener('online', again);
  window.addEventListener('offline', gone);
  open();
  return () => {
    window.removeEventListener('online', again);
    window.removeEventListener('offline', gone);
    drop();
  };
}
