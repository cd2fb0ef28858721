import { setTimeout as pause } from 'node:timers/promises';
import type * as z from 'zod';
import type { PushedSample as PushedSampleForm } from '#lib/contract/wire.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { type PracticeMode, sampleAt } from '#lib/server/samples/levels.ts';
import type { Api } from './api.ts';

const EVERY_MS = 400;
/** What came before a drill: long enough for windows and baselines to be full at once. */
const BACKLOG_MS = 20_000;

type PushedSample = z.infer<typeof PushedSampleForm>;

/** What a signal's samples are at so many seconds after it was shaped: one, or one a group. */
type Shape = (seconds: number) => Pick<PushedSample, 'value' | 'good' | 'total' | 'group'>[];

/** Pushes samples of every signal to one release, as a monitoring system would, until it is stopped. */
export class Feed {
  readonly #api: Api;
  readonly #release: string;
  readonly #signals: readonly SignalSpec[];
  readonly #modes = new Map<string, PracticeMode>();
  readonly #shapes = new Map<string, { fromMs: number; shape: Shape }>();
  #running: Promise<void> | null = null;
  #stopping = new AbortController();
  #tick = 0;

  constructor(api: Api, release: string, signals: readonly SignalSpec[]) {
    this.#api = api;
    this.#release = release;
    this.#signals = signals;
  }

  /** Turns one signal calm, amber, red or silent. */
  turn(signal: string, mode: PracticeMode): void {
    this.#modes.set(signal, mode);
  }

  /** Gives one signal samples of the test's own, from now on. */
  shape(signal: string, shape: Shape): void {
    this.#shapes.set(signal, { fromMs: Date.now(), shape });
  }

  start(): void {
    this.#stopping = new AbortController();
    this.#running = this.#run(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(stopping: AbortSignal): Promise<void> {
    const nowMs = Date.now();
    const past = Array.from({ length: BACKLOG_MS / EVERY_MS }, (_, at) =>
      this.#samples(nowMs - BACKLOG_MS + at * EVERY_MS),
    );
    await this.#push(past.flat());
    while (!stopping.aborted) {
      // A server that is down between two kills misses samples, as it would in production.
      await this.#push(this.#samples(Date.now())).catch(() => undefined);
      await pause(EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }

  #samples(atMs: number) {
    this.#tick += 1;
    const at = new Date(atMs).toISOString();
    return this.#signals.flatMap((spec) => {
      const own = this.#shapes.get(spec.slug);
      if (own) {
        const parts = own.shape((atMs - own.fromMs) / 1_000);
        return parts.map((part) => ({ signal: spec.slug, at, ...part }));
      }
      const value = sampleAt(spec, this.#modes.get(spec.slug) ?? 'calm', this.#tick);
      return value === undefined ? [] : [{ signal: spec.slug, at, value }];
    });
  }

  async #push(samples: object[]): Promise<void> {
    await this.#api.must('POST', '/api/ingest/samples', { release: this.#release, samples });
  }
}
