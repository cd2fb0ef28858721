import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { bucketTopMs, type Tallies } from '../metrics.ts';
import type { Measured, Readout, Source } from './source.ts';

const LOOP_RESOLUTION_MS = 10;
const CSP_WINDOW_S = 300;
const BLOCK_WINDOW_S = 60;
const PAUSE_WINDOW_S = 30;

/** The eight signals of S4, measured of the process that serves this very room (D1, D6, ruling 9). */
export const self: Source<'self'> = {
  kind: 'self',
  poll: ({ metric }, readout) => readout[metric] ?? null,
};

/** Age of what live viewers last received (95th percentile), in seconds; null while there are none. */
export type Staleness = () => number | null;

/** A process that has just started compiles and allocates: its speed then says nothing of the release. */
const SETTLING_MS = 60_000;
const settling = new Set([
  'api-p95-ms',
  'stream-staleness-s',
  'event-loop-p95-ms',
  'gc-pause-avg-ms',
]);

/** What a process of this age can say of itself: in its first minute nothing of its speed. */
export function settled(readout: Readout, upMs: number): Readout {
  if (upMs >= SETTLING_MS) return readout;
  return Object.fromEntries(Object.entries(readout).filter(([metric]) => !settling.has(metric)));
}

interface SelfMeter {
  /** What happened since the last call, which is meant to be a second ago. */
  take(): Readout;
  stop(): void;
}

/** Measures this process: differences of its tallies, its event loop, its collector, its live streams. */
export function createSelfMeter(tallies: Tallies, staleness: Staleness): SelfMeter {
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();
  const pauses = observePauses();
  let last = snapshot(tallies);
  const blocks = createTrail(BLOCK_WINDOW_S);
  const reports = createTrail(CSP_WINDOW_S);
  return {
    take() {
      const now = snapshot(tallies);
      const readout: Readout = {
        ...requestMeasures(last, now),
        'stream-staleness-s': optional(staleness() ?? undefined),
        'risk-blocks-per-min': { value: blocks(now.riskBlocks - last.riskBlocks) },
        'idempotency-conflict-percent': conflictMeasure(last, now),
        'csp-violations-per-h': {
          value: (reports(now.cspReports - last.cspReports) * 3_600) / CSP_WINDOW_S,
        },
        'event-loop-p95-ms': { value: loopDelayMs(loop) },
        'gc-pause-avg-ms': { value: pauses.averageMs() },
      };
      last = now;
      return Object.fromEntries(Object.entries(readout).filter(([, measured]) => measured));
    },
    stop() {
      loop.disable();
      pauses.stop();
    },
  };
}

const snapshot = (tallies: Tallies): Tallies => ({
  ...tallies,
  durations: tallies.durations.slice(),
});

const optional = (value: number | undefined): Measured | undefined =>
  value === undefined ? undefined : { value };

function requestMeasures(last: Tallies, now: Tallies): Readout {
  const total = now.requests - last.requests;
  if (total === 0) return {};
  const good = total - (now.serverErrors - last.serverErrors);
  const value = (100 * (total - good)) / total;
  return {
    'api-p95-ms': optional(durationPercentile(last.durations, now.durations, total, 0.95)),
    'http-5xx-percent': { value, good, total },
  };
}

// A counter that is alive and saw nothing is 0 (ruling 2); raw counts come once there are commands.
function conflictMeasure(last: Tallies, now: Tallies): Measured {
  const total = now.keyed - last.keyed;
  if (total === 0) return { value: 0 };
  const good = total - (now.keyConflicts - last.keyConflicts);
  return { value: (100 * (total - good)) / total, good, total };
}

function durationPercentile(
  last: Uint32Array,
  now: Uint32Array,
  total: number,
  share: number,
): number | undefined {
  let seen = 0;
  for (const [bucket, count] of now.entries()) {
    seen += count - (last[bucket] ?? 0);
    if (seen >= total * share) return bucketTopMs(bucket);
  }
  return undefined;
}

// The monitor records the whole distance between two ticks of its timer; the delay is what is over.
function loopDelayMs(loop: ReturnType<typeof monitorEventLoopDelay>): number {
  const delayMs = loop.count === 0 ? 0 : loop.percentile(95) / 1e6 - LOOP_RESOLUTION_MS;
  loop.reset();
  return Math.max(0, delayMs);
}

/** Sum of the last `seconds` amounts given to it. */
function createTrail(seconds: number): (amount: number) => number {
  const amounts: number[] = [];
  return (amount) => {
    amounts.push(amount);
    if (amounts.length > seconds) amounts.shift();
    return amounts.reduce((sum, one) => sum + one, 0);
  };
}

/** Pauses of the collector over a trailing span: a second alone holds too few of them to average. */
function observePauses() {
  let sumMs = 0;
  let count = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      sumMs += duration;
      count += 1;
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  const sums = createTrail(PAUSE_WINDOW_S);
  const counts = createTrail(PAUSE_WINDOW_S);
  return {
    /** Average of the span; a span without a pause is 0. */
    averageMs() {
      const total = sums(sumMs);
      const pauses = counts(count);
      sumMs = 0;
      count = 0;
      return pauses === 0 ? 0 : total / pauses;
    },
    stop: () => observer.disconnect(),
  };
}
