import type { EntryFrame } from './frames.ts';

/** Where a viewer's bytes go. `write` answers false when no more should be written until `onDrain`. */
export interface Sink {
  write(bytes: Buffer): boolean;
  /** Registers what to call whenever the socket has taken what was written. */
  onDrain(resume: () => void): void;
  /** Ends the connection; the viewer comes back with the last id it has. */
  close(): void;
}

/** Where a viewer's missing entries come from. */
interface Supply {
  /** Frames after `seq` that are still at hand; undefined when some of them are no longer. */
  recent(seq: number): EntryFrame[] | undefined;
  /** The next page after `seq` from the record. */
  read(seq: number): Promise<EntryFrame[]>;
}

/**
 * One live stream. A viewer whose socket is full is written nothing more until it has drained, and then gets
 * what it missed from where it stands: a slow one costs no memory and loses nothing.
 */
export class Viewer {
  #seq: number;
  readonly #sink: Sink;
  readonly #supply: Supply;
  #isFull = false;
  #isCatchingUp = false;
  #isClosed = false;
  /** Missed entries that are at hand and wait for the socket. */
  #held: EntryFrame[] = [];
  /** When its socket last took what it was given. */
  #takenAtMs: number;

  constructor(seq: number, sink: Sink, supply: Supply, nowMs: number) {
    this.#seq = seq;
    this.#sink = sink;
    this.#supply = supply;
    this.#takenAtMs = nowMs;
  }

  /** How long its socket has taken nothing, or nothing has been sent to it, in milliseconds. */
  ageMs(nowMs: number): number {
    return nowMs - this.#takenAtMs;
  }

  /** Its socket has been full for so long that nobody is reading at the other end. */
  isStuck(nowMs: number, patienceMs: number): boolean {
    return this.#isFull && this.ageMs(nowMs) > patienceMs;
  }

  /** Begins by sending what was missed. */
  async start(nowMs: () => number): Promise<void> {
    this.#sink.onDrain(() => {
      this.#isFull = false;
      this.#takenAtMs = nowMs();
      void this.catchUp(nowMs);
    });
    await this.catchUp(nowMs);
  }

  /** A new entry; one that does not follow on what the viewer has waits until it has caught up. */
  deliver(frame: EntryFrame, nowMs: number): void {
    if (this.#isFull || this.#isCatchingUp || frame.seq !== this.#seq + 1) return;
    this.#seq = frame.seq;
    this.send(frame.bytes, nowMs);
  }

  /** Bytes that nobody needs to have later. */
  send(bytes: Buffer, nowMs: number): void {
    if (this.#isFull || this.#isClosed) return;
    if (this.#sink.write(bytes)) this.#takenAtMs = nowMs;
    else this.#isFull = true;
  }

  /** Writes whatever lies between what the viewer has and the end, until its socket is full. */
  async catchUp(nowMs: () => number): Promise<void> {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    try {
      while (!this.#isFull && !this.#isClosed) {
        // Nothing awaits between finding no more frames and being live again, so none can slip by.
        if (this.#held.length === 0) {
          this.#held = this.#supply.recent(this.#seq) ?? (await this.#supply.read(this.#seq));
        }
        if (this.#held.length === 0) return;
        this.#writeHeld(nowMs());
      }
    } catch {
      this.close();
    } finally {
      this.#isCatchingUp = false;
    }
  }

  #writeHeld(nowMs: number): void {
    let written = 0;
    for (const frame of this.#held) {
      if (this.#isFull || this.#isClosed) break;
      this.#seq = frame.seq;
      this.send(frame.bytes, nowMs);
      written += 1;
    }
    this.#held = this.#held.slice(written);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#sink.close();
  }

  /** The connection has gone by itself. */
  leave(): void {
    this.#isClosed = true;
  }
}
