import { paths } from '#lib/contract/paths.ts';
import type { LiveBeat, LivePresence, LiveSamples } from '#lib/contract/wire.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { watchSilence } from './silence.ts';

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
/** What comes down the line by its own name. */
const sent = ['entry', 'readings', 'samples', 'presence', 'beat'] as const;

/**
 * Keeps a line to the server's stream for as long as it is wanted: opened again after every loss,
 * asking for what came after the last entry that is held, so nothing is lost and nothing doubled.
 */
export function keepStream(slug: string, after: () => number, events: StreamEvents): () => void {
  const line = new KeptLine(() => paths.stream(slug, after()), events);
  const { again, back, gone } = line;
  window.addEventListener('online', again);
  window.addEventListener('focus', back);
  window.addEventListener('offline', gone);
  line.open();
  return () => {
    window.removeEventListener('online', again);
    window.removeEventListener('focus', back);
    window.removeEventListener('offline', gone);
    line.drop();
  };
}

/** A line that is opened again whenever it is lost, later and later while that fails. */
class KeptLine {
  readonly #path: () => string;
  readonly #events: StreamEvents;
  readonly #silence = watchSilence(() => this.#lose());
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #waitMs = retryMs.first;
  #asking: AbortController | undefined;

  constructor(path: () => string, events: StreamEvents) {
    this.#path = path;
    this.#events = events;
  }

  open(): void {
    this.drop();
    const source = new EventSource(this.#path());
    this.#source = source;
    this.#silence.heard();
    source.onopen = () => {
      this.#waitMs = retryMs.first;
      this.#silence.heard();
      this.#events.opened();
    };
    // A line that closes by itself was answered, and refused; one that connects again was cut.
    source.onerror = () =>
      source.readyState === EventSource.CLOSED ? void this.#ask() : this.#lose();
    for (const name of sent) this.#listen(source, name);
  }

  drop(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#silence.stop();
    this.#asking?.abort();
    this.#asking = undefined;
    this.#source?.close();
    this.#source = undefined;
  }

  readonly again = () => {
    this.#waitMs = retryMs.first;
    if (this.#source === undefined) this.open();
  };

  /** Whoever comes back to a refused screen may have signed in elsewhere meanwhile. */
  readonly back = () => this.#retry === undefined && this.#asking === undefined && this.again();

  /** The browser knows at once that there is no network; silence would take three beats to tell. */
  readonly gone = () => this.#source && this.#lose();

  #listen(source: EventSource, name: (typeof sent)[number]): void {
    const take = this.#events[name] as (data: unknown) => void;
    source.addEventListener(name, (event) => {
      this.#silence.heard();
      take(JSON.parse((event as MessageEvent<string>).data));
    });
  }

  #lose(): void {
    this.drop();
    this.#events.lost();
    this.#retry = setTimeout(() => this.open(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, retryMs.last);
  }

  /** An event stream does not tell the status it was refused with; an ordinary request does. */
  async #ask(): Promise<void> {
    this.drop();
    this.#events.lost();
    const mine = new AbortController();
    this.#asking = mine;
    const status = await statusOf(this.#path(), mine);
    if (this.#asking !== mine) return;
    this.#asking = undefined;
    if (lasting.has(status)) this.#events.refused(status);
    else this.#lose();
  }
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
