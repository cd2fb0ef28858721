import { after as at } from '../clock/clock.ts';
import { type JudgeInput, judge } from '../signals/judge.ts';
import type { Sample } from '../signals/reading.ts';
import { SignalSpec } from '../signals/signal-spec.ts';

export const now = '2026-11-24T08:30:00.000Z';
const clock = { everyMs: 15_000, windowMs: 300_000, confirmMs: 60_000 };
const text = { en: 'x', tr: 'x' };
export const spec = (change: object = {}): SignalSpec =>
  SignalSpec.parse({
    slug: 'p95',
    name: text,
    short: 'p95',
    column: 'p95',
    unit: 'ms',
    limit: { max: 200 },
    ...change,
  });

/** One sample every five seconds, the last one now; six minutes of them. */
export function series(level: (secondsAgo: number) => Partial<Sample> | undefined): Sample[] {
  return Array.from({ length: 80 }, (_, n) => (79 - n) * 5).flatMap((ago) => {
    const sample = level(ago);
    return sample ? [{ signal: 'p95', at: at(now, -ago * 1_000), ...sample }] : [];
  });
}
export const flat = (value: number) => series(() => ({ value }));
/** What the judge says of these samples of a signal with a limit of 200. */
export const say = (samples: Sample[], change: Partial<JudgeInput> = {}) =>
  judge({ spec: spec(), samples, clock, now, ...change });
