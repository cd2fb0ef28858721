import type { StoredEntry } from '../data/timeline.ts';
import type { Log } from '../log.ts';
import { Channel } from './channel.ts';
import type { Sink } from './viewer.ts';

/** Where the entries of the releases come from. */
export interface EntrySource {
  entriesAfter(slug: string, after: number): Promise<StoredEntry[]>;
  headSeq(slug: string): Promise<number>;
  log: Log;
}

/** Told of the entries of every release that is open in this process: in order, none twice, no gaps. */
export type EntriesListener = (slug: string, entries: StoredEntry[]) => void;

interface Open {
  channel: Channel;
  ready: Promise<void>;
  followers: number;
}

/** The releases that somebody watches or follows in this process, each with its channel. */
export class OpenReleases {
  readonly #opened = new Map<string, Open>();
  readonly #source: EntrySource;
  readonly #onEntries: EntriesListener;
  readonly #nowMs: () => number;

  constructor(source: EntrySource, onEntries: EntriesListener, nowMs: () => number) {
    this.#source = source;
    this.#onEntries = onEntries;
    this.#nowMs = nowMs;
  }

  channel(slug: string): Channel | undefined {
    return this.#opened.get(slug)?.channel;
  }

  channels(): Channel[] {
    return [...this.#opened.values()].map(({ channel }) => channel);
  }

  /** Replays what came after `after`, then goes on live; answers how to leave. */
  async watch(slug: string, after: number, sink: Sink): Promise<() => void> {
    const one = this.#open(slug);
    const leave = await this.#keep(slug, one);
    try {
      const viewer = await one.channel.join(after, sink);
      return () => {
        viewer.leave();
        one.channel.viewers.delete(viewer);
        this.#closeIfUnused(slug, one);
      };
    } finally {
      leave();
    }
  }

  /** Keeps a release open, until the answer is called. */
  follow(slug: string): Promise<() => void> {
    return this.#keep(slug, this.#open(slug));
  }

  /** Reads on in all of them, or in those that are known to be behind. */
  catchUp(which: 'all' | 'behind'): void {
    for (const [slug, { channel, ready }] of this.#opened) {
      if (which === 'behind' && !channel.isBehind) continue;
      ready
        .then(() => channel.catchUp())
        .catch((error: unknown) =>
          this.#source.log.warn('could not read entries', { release: slug, error }),
        );
    }
  }

  close(): void {
    for (const channel of this.channels()) {
      for (const viewer of channel.viewers) viewer.close();
    }
    this.#opened.clear();
  }

  #open(slug: string): Open {
    const known = this.#opened.get(slug);
    if (known) return known;
    const channel = new Channel({
      read: (after) => this.#source.entriesAfter(slug, after),
      headSeq: () => this.#source.headSeq(slug),
      onEntries: (entries) => this.#onEntries(slug, entries),
      nowMs: this.#nowMs,
    });
    const fresh: Open = { channel, ready: channel.open(), followers: 0 };
    this.#opened.set(slug, fresh);
    fresh.ready.catch(() => {
      if (this.#opened.get(slug) === fresh) this.#opened.delete(slug);
    });
    return fresh;
  }

  async #keep(slug: string, one: Open): Promise<() => void> {
    one.followers += 1;
    const leave = () => {
      one.followers -= 1;
      this.#closeIfUnused(slug, one);
    };
    await one.ready.catch((error: unknown) => {
      leave();
      throw error;
    });
    return leave;
  }

  #closeIfUnused(slug: string, { channel, followers }: Open): void {
    const isUsed = channel.viewers.size > 0 || followers > 0;
    if (!isUsed && this.#opened.get(slug)?.channel === channel) this.#opened.delete(slug);
  }
}
