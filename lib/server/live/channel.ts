import type { StoredEntry } from '../data/timeline.ts';
import { type EntryFrame, entryFrame } from './frames.ts';
import { type Sink, Viewer } from './viewer.ts';

interface ChannelOptions {
  /** Entries after `seq`, oldest first; a page of them. */
  read(after: number): Promise<StoredEntry[]>;
  headSeq(): Promise<number>;
  /** Told of every entry, in order, without gaps. */
  onEntries(entries: StoredEntry[]): void;
  nowMs(): number;
}

/** So many bytes of the latest entries stay at hand, encoded, for those who come back. */
const MOST_RECENT_BYTES = 2 * 2 ** 20;

/** The live side of one release: its newest entries in order, and everybody who watches. */
export class Channel {
  readonly viewers = new Set<Viewer>();
  readonly #options: ChannelOptions;
  /** The last entry that went out; what `#recent` holds ends with it. Undefined until `open`. */
  #seq: number | undefined;
  #recent: EntryFrame[] = [];
  #recentBytes = 0;
  #reading: Promise<void> | undefined;
  #isBehind = false;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** Finds out where the record stands; entries published meanwhile are read afterwards. */
  async open(): Promise<void> {
    this.#seq = await this.#options.headSeq();
    if (this.#isBehind) await this.catchUp();
  }

  /** Entries that were committed here, in order. */
  publish(entries: StoredEntry[]): void {
    const seq = this.#seq;
    const fresh = entries.filter((entry) => seq === undefined || entry.seq > seq);
    const [first] = fresh;
    if (!first) return;
    if (seq === undefined || first.seq !== seq + 1) {
      this.#isBehind = true;
      if (seq !== undefined) this.#tryToCatchUp();
    } else {
      this.#send(fresh);
    }
  }

  /** Another process wrote up to `to`. */
  notice(to: number): void {
    if (this.#seq === undefined) this.#isBehind = true;
    else if (to > this.#seq) this.#tryToCatchUp();
  }

  /** A failure leaves the channel behind, and `isBehind` says so to whoever can try again. */
  #tryToCatchUp(): void {
    this.catchUp().catch(() => undefined);
  }

  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Reads on until there is nothing more. */
  catchUp(): Promise<void> {
    this.#isBehind = true;
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOn(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false;
      for (;;) {
        const page = await this.#readPage();
        // Some of them may have been published while they were read.
        const fresh = page.filter(({ seq }) => seq > (this.#seq ?? 0));
        if (page.length === 0) break;
        if (fresh.length > 0) this.#send(fresh);
      }
    }
  }

  async #readPage(): Promise<StoredEntry[]> {
    try {
      return await this.#options.read(this.#seq ?? 0);
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  #send(entries: StoredEntry[]): void {
    const nowMs = this.#options.nowMs();
    for (const entry of entries) {
      const frame = entryFrame(entry);
      this.#keep(frame);
      for (const viewer of this.viewers) viewer.deliver(frame, nowMs);
    }
    this.#options.onEntries(entries);
  }

  #keep(frame: EntryFrame): void {
    this.#seq = frame.seq;
    this.#recent.push(frame);
    this.#recentBytes += frame.bytes.length;
    let dropped = 0;
    // Dropped by halves, so that the array is not moved at every entry.
    if (this.#recentBytes > MOST_RECENT_BYTES) {
      while (this.#recentBytes > MOST_RECENT_BYTES / 2) {
        this.#recentBytes -= this.#recent[dropped]?.bytes.length ?? 0;
        dropped += 1;
      }
      this.#recent = this.#recent.slice(dropped);
    }
  }

  /** Frames after `seq` from memory; undefined when they do not reach back that far. */
  #recentAfter(seq: number): EntryFrame[] | undefined {
    if (this.#seq === undefined) return undefined;
    if (seq >= this.#seq) return [];
    const index = seq + 1 - (this.#recent[0]?.seq ?? Number.POSITIVE_INFINITY);
    return index >= 0 ? this.#recent.slice(index) : undefined;
  }

  /** A new viewer that has everything up to `after`. */
  async join(after: number, sink: Sink): Promise<Viewer> {
    const { nowMs, read } = this.#options;
    const supply = {
      recent: (seq: number) => this.#recentAfter(seq),
      read: async (seq: number) => (await read(seq)).map(entryFrame),
    };
    const viewer = new Viewer(after, sink, supply, nowMs());
    this.viewers.add(viewer);
    await viewer.start(nowMs);
    return viewer;
  }
}
