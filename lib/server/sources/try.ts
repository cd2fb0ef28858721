import { setTimeout as pause } from 'node:timers/promises';
import type { Message } from '#lib/domain/message.ts';
import { judgeClock } from '#lib/domain/signals/effective.ts';
import { judge } from '#lib/domain/signals/judge.ts';
import type { Reading, Sample } from '#lib/domain/signals/reading.ts';
import type { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import type { RemoteSpec } from '#lib/domain/signals/source-spec.ts';
import type { Dial } from './dial.ts';
import { SourceFault } from './fault.ts';
import { type Asking, askingOf } from './index.ts';
import { shareReads } from './looks.ts';
import type { Counts, Measured, Memory } from './source.ts';

/** What a source says when it is tried: the value now, the window before, and what the judge makes of it. */
export interface Tried {
  measured: Measured | null;
  stable: Measured | null;
  samples: Sample[];
  fault: Message | null;
  reading: Reading | null;
}

interface Trial {
  source: RemoteSpec;
  /** The signal of a runbook that it would feed; without one there is nothing to judge by. */
  signal: SignalSpec | null;
  dial: Pick<Dial, 'get'>;
  patienceMs: number;
  now(): string;
}

const WINDOW_MS = 300_000;
/** Counters need two looks. */
const BETWEEN_MS = 1_000;

/** Asks once, as the poller would, and keeps nothing. */
export async function trySource(trial: Trial): Promise<Tried> {
  const { signal } = trial;
  const clock = judgeClock({ drill: false, overrides: {} }, signal?.windowMs ?? WINDOW_MS);
  const spanMs = clock.windowMs + clock.confirmMs;
  const questions = askingOf(trial.source);
  try {
    const canary = await lookAt(questions, trial, spanMs, clock.everyMs);
    const stable =
      questions.stable &&
      (await lookAt(questions.stable, trial, spanMs, clock.everyMs).catch(nothing));
    const grouped = <T extends object>(points: T[], group: 'canary' | 'stable') =>
      questions.stable ? points.map((point) => ({ ...point, group })) : points;
    const samples = [
      ...grouped(canary.points, 'canary'),
      ...grouped(stable?.points ?? [], 'stable'),
    ].map((point) => ({ ...point, signal: signal?.slug ?? '' }));
    samples.sort((a, b) => (a.at < b.at ? -1 : 1));
    const { measured } = canary;
    const reading = judged(signal, samples, { clock, now: trial.now() });
    return { measured, stable: stable?.measured ?? null, samples, fault: null, reading };
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    return {
      ...{ measured: null, stable: null, samples: [], fault: error.fault },
      reading: judged(signal, [], { clock, now: trial.now(), sourceError: error.fault }),
    };
  }
}

type Rest = Pick<Parameters<typeof judge>[0], 'clock' | 'now' | 'sourceError'>;

function judged(spec: SignalSpec | null, samples: Sample[], rest: Rest): Reading | null {
  if (!spec) return null;
  const known = spec.baseline;
  const fixed =
    known?.kind === 'fixed' ? known.value : known?.kind === 'first' ? known.until : undefined;
  const baseline =
    fixed === undefined ? {} : { baseline: { value: fixed, samples: 0, takenAt: rest.now } };
  return judge({ spec, samples, ...baseline, ...rest });
}

const nothing = (error: unknown) => {
  if (error instanceof SourceFault) return null;
  throw error;
};

async function lookAt(
  asked: Asking,
  { dial, patienceMs, now }: Trial,
  spanMs: number,
  stepMs: number,
) {
  const memory = memoryOf();
  const look = () => ({ read: shareReads(dial, patienceMs), memory });
  let measured = await asked.measure(look());
  if (measured === null) {
    await pause(BETWEEN_MS);
    measured = await asked.measure(look());
  }
  const at = now();
  const from = new Date(Date.parse(at) - spanMs).toISOString();
  const to = new Date(Date.parse(at) - Math.ceil(stepMs / 2)).toISOString();
  const past = await asked.history({ from, to, stepMs }, look());
  return { measured, points: [...past, ...(measured ? [{ at, ...measured }] : [])] };
}

function memoryOf(): Memory {
  let kept: Counts | undefined;
  return {
    last: () => kept,
    keep: (counts) => {
      kept = counts;
    },
  };
}
