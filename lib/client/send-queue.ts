import type { Problem } from '#lib/contract/problem.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { QueueStore } from './queue-store.ts';
import type { Owner, QueuedCommand, QueuedSend } from './queued-send.ts';
import { problemFrom } from './request.ts';

/** What the screens see of the queue. */
export interface QueueState {
  /** Everything of this person and release that is not on record yet, in order. */
  sends: readonly QueuedSend[];
  /** Why the line stands still: no line, signed out, somebody else signed in. */
  held?: Problem;
  /** The server's time of the last entry that came out of the queue. */
  lastSavedAt?: string;
  /** What is entered survives a reload. */
  lasts: boolean;
}

/** What the queue is made of; tests bring their own. */
export interface QueueParts {
  store(): Promise<QueueStore>;
  /** Sends one; answers the time of its entry once this browser holds it, or throws a problem. */
  send(send: QueuedSend, body: object): Promise<string>;
  /** The server's time as this device knows it. */
  now(): string;
  /** Runs `act` while no other tab does. */
  alone(name: string, act: () => Promise<void>): Promise<void>;
}

const retryMs = { first: 1_000, last: 15_000 };
/** A fault of the server is tried so often before the next in line gets its turn. */
const mostFaults = 3;

type Verdict = 'saved' | 'refused' | 'held';

/**
 * Sends rows and notes in the order in which they were entered, each once, from one tab at a time. Stops
 * where the server cannot be reached and goes on when it can; a refusal is kept with its reasons and does
 * not hold up the rest.
 */
export class SendQueue {
  readonly #owner: Owner;
  readonly #parts: QueueParts;
  readonly #watchers = new Set<() => void>();
  readonly #faults = new Map<number, number>();
  #tabs: BroadcastChannel | undefined;
  #state: QueueState = { sends: [], lasts: true };
  #draining = false;
  #again = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #waitMs = retryMs.first;
  #closed = false;

  constructor(owner: Owner, parts: QueueParts) {
    this.#owner = owner;
    this.#parts = parts;
  }

  get #name() {
    return `warroom-queue:${this.#owner.person}:${this.#owner.release}`;
  }

  readonly subscribe = (onChange: () => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  readonly state = () => this.#state;

  /** Takes up what an earlier page left; whether that was sent is not known, so it keeps its own time. */
  async begin(): Promise<void> {
    this.#closed = false;
    if (typeof BroadcastChannel !== 'undefined') {
      this.#tabs = new BroadcastChannel(this.#name);
      this.#tabs.onmessage = () => void this.#load();
    }
    await this.#load();
    await this.#markLate();
    await this.drain();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#tabs?.close();
  }

  /** Keeps a command on the device, then sends it in its turn. `late`: there is no line now. */
  async add(command: QueuedCommand, input: object, after: number, late: boolean): Promise<void> {
    const store = await this.#parts.store();
    await store.add({
      ...this.#owner,
      key: newIdempotencyKey(),
      command,
      input: { ...input },
      enteredAt: this.#parts.now(),
      after,
      late: late || this.#state.sends.some((other) => other.late && !other.refused),
    });
    await this.#load();
    this.#tell();
    void this.drain();
  }

  /** Takes a refused one away for good. */
  async discard(place: number): Promise<void> {
    this.#set({ sends: this.#state.sends.filter((send) => send.place !== place) });
    await (await this.#parts.store()).remove(place);
    this.#tell();
  }

  /** Sends a refused one again, as it was or as it is now meant, at the end of the line and with its own time. */
  async again(place: number, input?: object): Promise<void> {
    const old = this.#state.sends.find((send) => send.place === place);
    if (!old) return;
    const { refused: _refused, place: _place, ...rest } = old;
    const store = await this.#parts.store();
    const body = { ...(input ?? old.input) };
    await store.add({ ...rest, input: body, key: newIdempotencyKey(), late: true });
    await store.remove(place);
    await this.#load();
    this.#tell();
    void this.drain();
  }

  /** The line is back: what waits goes out now. */
  wake(): void {
    this.#waitMs = retryMs.first;
    void this.drain();
  }

  async drain(): Promise<void> {
    this.#again = true;
    if (this.#draining) return;
    this.#draining = true;
    clearTimeout(this.#retry);
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        if (this.#next()) await this.#parts.alone(this.#name, () => this.#drainAlone());
      }
    } finally {
      this.#draining = false;
    }
  }

  readonly #next = () => this.#state.sends.find((send) => !send.refused);

  async #drainAlone(): Promise<void> {
    // Another tab may have sent what this one still shows.
    await this.#load();
    for (let next = this.#next(); next && !this.#closed; next = this.#next()) {
      const verdict = await this.#sendOne(next);
      this.#tell();
      if (verdict !== 'held') continue;
      await this.#markLate();
      this.#retry = setTimeout(() => this.drain(), this.#waitMs);
      this.#waitMs = Math.min(this.#waitMs * 2, retryMs.last);
      return;
    }
  }

  async #sendOne(send: QueuedSend): Promise<Verdict> {
    const store = await this.#parts.store();
    const now = this.#parts.now();
    // Nothing is observed after it is recorded, whatever this device's clock did meanwhile (ruling 22).
    const observedAt = earlierOf(send.enteredAt, now);
    const body = send.late ? { observedAt, ...send.input } : send.input;
    try {
      const savedAt = await this.#parts.send(send, body);
      return await this.#saved(store, send, savedAt);
    } catch (error) {
      const problem = problemFrom(error);
      // The same key with another body: what was sent before its answer was lost is on record.
      if (problem.code === 'key-reused') return this.#saved(store, send, send.enteredAt);
      if (this.#holds(send, problem)) {
        this.#set({ held: problem });
        return 'held';
      }
      await store.put({ ...send, refused: problem });
      await this.#load();
      return 'refused';
    }
  }

  async #saved(store: QueueStore, send: QueuedSend, lastSavedAt: string): Promise<Verdict> {
    this.#waitMs = retryMs.first;
    await store.remove(send.place);
    const { held: _held, ...state } = this.#state;
    const sends = state.sends.filter((other) => other.place !== send.place);
    this.#replace({ ...state, sends, lastSavedAt });
    return 'saved';
  }

  /** Whether the problem is with the line or the session, and not with what was sent. */
  #holds(send: QueuedSend, { status, code }: Problem): boolean {
    if (status === 0 || status === 401 || status === 429 || status === 503) return true;
    if (code === 'other-person') return true;
    if (status < 500) return false;
    const faults = (this.#faults.get(send.place) ?? 0) + 1;
    this.#faults.set(send.place, faults);
    return faults < mostFaults;
  }

  async #markLate(): Promise<void> {
    const store = await this.#parts.store();
    const prompt = this.#state.sends.filter((send) => !send.late && !send.refused);
    await Promise.all(prompt.map((send) => store.put({ ...send, late: true })));
    await this.#load();
  }

  async #load(): Promise<void> {
    const store = await this.#parts.store();
    const sends = await store.list(this.#owner);
    if (!this.#closed) this.#set({ sends, lasts: store.lasts });
  }

  #tell() {
    if (!this.#closed) this.#tabs?.postMessage('changed');
  }

  #set(change: Partial<QueueState>) {
    this.#replace({ ...this.#state, ...change });
  }

  #replace(state: QueueState) {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

function earlierOf(one: string, other: string): string {
  if (one < other) return one;
  return other;
}
