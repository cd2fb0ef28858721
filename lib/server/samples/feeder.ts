import type { Release } from '#lib/domain/room.ts';
import type { Runbook, SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { modesFor, type PracticeMode, sampleAt } from './levels.ts';

/** Why a signal cannot be set: `not-practice` (404), the others 422. */
export class PracticeError extends Error {
  override name = 'PracticeError';
  readonly code: 'not-practice' | 'unknown-signal' | 'mode-not-offered';

  constructor(code: PracticeError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface FeederDeps {
  /** The same way in that pushed samples take. */
  push: (slug: string, samples: Sample[]) => Promise<void>;
  now: () => Date;
  onError: (error: unknown) => void;
  everyMs?: number;
}

interface Practice {
  signals: SignalSpec[];
  modes: Map<string, PracticeMode>;
  tick: number;
}

/** Feeds sample drills with calm samples once a second, and turns single signals where a newcomer asks. */
export class Feeder {
  readonly #deps: FeederDeps;
  readonly #practices = new Map<string, Practice>();
  #timer: NodeJS.Timeout | undefined;
  #isFeeding = false;

  constructor(deps: FeederDeps) {
    this.#deps = deps;
  }

  /** Takes a release on if it is a sample drill; any other is never fed. */
  follow(release: Pick<Release, 'id' | 'drill' | 'sample'>, runbook: Runbook): boolean {
    if (!release.drill || !release.sample) return false;
    if (this.#practices.has(release.id)) return true;
    const modes = new Map<string, PracticeMode>();
    for (const { slug } of runbook.signals) modes.set(slug, 'calm');
    this.#practices.set(release.id, { signals: runbook.signals, modes, tick: 0 });
    return true;
  }

  /** Stops feeding a release, once it has ended. */
  forget(slug: string): void {
    this.#practices.delete(slug);
  }

  #of(slug: string): Practice {
    const practice = this.#practices.get(slug);
    if (practice) return practice;
    throw new PracticeError('not-practice', `${slug} is no sample drill`);
  }

  /** What each signal does now. */
  modes(slug: string): Record<string, PracticeMode> {
    return Object.fromEntries(this.#of(slug).modes);
  }

  /** The modes that each signal can be put in, for the panel. */
  offers(slug: string): Record<string, PracticeMode[]> {
    return Object.fromEntries(this.#of(slug).signals.map((spec) => [spec.slug, modesFor(spec)]));
  }

  /** Turns one signal; from the next second on. */
  set(slug: string, signal: string, mode: PracticeMode): void {
    const practice = this.#of(slug);
    const spec = practice.signals.find((row) => row.slug === signal);
    if (!spec) throw new PracticeError('unknown-signal', `no signal "${signal}"`);
    if (!modesFor(spec).includes(mode)) {
      throw new PracticeError('mode-not-offered', `signal "${signal}" has no ${mode}`);
    }
    practice.modes.set(signal, mode);
  }

  /** One second of samples for every release followed. A slow database skips seconds, it does not queue them. */
  async feed(): Promise<void> {
    if (this.#isFeeding) return;
    this.#isFeeding = true;
    try {
      const at = this.#deps.now().toISOString();
      await Promise.all([...this.#practices].map(([slug, row]) => this.#feedOne(slug, row, at)));
    } finally {
      this.#isFeeding = false;
    }
  }

  async #feedOne(slug: string, practice: Practice, at: string): Promise<void> {
    practice.tick += 1;
    const samples = practice.signals.flatMap((spec) => {
      const mode = practice.modes.get(spec.slug) ?? 'calm';
      const value = sampleAt(spec, mode, practice.tick);
      return value === undefined ? [] : [{ signal: spec.slug, at, value }];
    });
    if (samples.length === 0) return;
    try {
      await this.#deps.push(slug, samples);
    } catch (error) {
      this.#deps.onError(error);
    }
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.feed(), this.#deps.everyMs ?? 1_000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
