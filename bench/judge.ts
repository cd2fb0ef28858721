import { after } from '#lib/domain/clock/clock.ts';
import { judge } from '#lib/domain/signals/judge.ts';
import type { Sample } from '#lib/domain/signals/reading.ts';
import { SignalSpec } from '#lib/domain/signals/signal-spec.ts';

const SIGNALS = 10;
const SAMPLES = 5_000;
const ROUNDS = 9;
/** Judging all signals of a release may take this share of the second that a round of judging has. */
const LIMIT = 0.5;
const now = '2026-11-24T08:30:00.000Z';
const clock = { everyMs: 15_000, windowMs: 300_000, confirmMs: 60_000 };

const spec = SignalSpec.parse({
  slug: 's',
  name: { en: 's', tr: 's' },
  short: 's',
  column: 's',
  unit: '%',
  aggregate: 'ratio',
  limit: { max: 5 },
  warn: { max: 2 },
});

/** Six minutes of counts in two groups, climbing, so that every part, test and forecast is at work. */
const samples = Array.from(
  { length: SAMPLES },
  (_, n): Sample => ({
    signal: 's',
    at: after(now, Math.round(((n + 1 - SAMPLES) * 360_000) / SAMPLES)),
    good: 1_000 - (n % 17) - Math.floor(n / 400),
    total: 1_000,
    group: n % 2 === 0 ? 'canary' : 'stable',
  }),
);

function tookMs(act: () => void): number {
  const startMs = performance.now();
  act();
  return performance.now() - startMs;
}

const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const judged: number[] = [];
const floor: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  judged.push(
    tookMs(() => {
      for (let n = 0; n < SIGNALS; n += 1) judge({ spec, samples, clock, now });
    }),
  );
  // The bare floor: one sort of every signal's samples, which no median can do without.
  floor.push(
    tookMs(() => {
      for (let n = 0; n < SIGNALS; n += 1)
        samples.map((row) => row.good ?? 0).sort((a, b) => a - b);
    }),
  );
}
const [own, bare] = [middle(judged), middle(floor)];
process.stdout.write(
  `judging ${SIGNALS} signals of ${SAMPLES} samples: ${own.toFixed(1)} ms, ${(own / bare).toFixed(1)} × one sort of each; ` +
    `${(own / 1_000).toFixed(3)} of a second, limit ${LIMIT}\n`,
);
if (own / 1_000 > LIMIT) process.exitCode = 1;
