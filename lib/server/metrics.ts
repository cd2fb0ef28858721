import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry as PromRegistry,
  type Registry,
} from 'prom-client';

const LAG_EVERY_MS = 100;
const EVENT_LOOP_DEFAULTS = /^nodejs_eventloop_lag/;

/** What the process counts of itself: for `/metrics`, and for the source `self` (ruling 9). */
export interface Metrics {
  registry: Registry;
  tallies: Tallies;
  /** One answered API request. */
  request(method: string, route: string, status: number, durationMs: number): void;
  /** One command that carried an idempotency key; `conflict`: the key was known with another body. */
  keyed(conflict: boolean): void;
  cspReport(): void;
  entries: Counter;
  samples: Counter;
  viewers: Gauge;
  stop(): void;
}

/** Running totals that a reader takes differences of. */
export interface Tallies {
  requests: number;
  serverErrors: number;
  riskBlocks: number;
  keyed: number;
  keyConflicts: number;
  cspReports: number;
  /** Requests by duration, in buckets that grow by a tenth; `bucketTopMs` names their upper edge. */
  durations: Uint32Array;
}

const BUCKETS = 160;
const SMALLEST_MS = 0.05;
const GROWTH = 1.1;
const bucketOf = (durationMs: number) =>
  Math.min(
    BUCKETS - 1,
    Math.max(0, Math.ceil(Math.log(durationMs / SMALLEST_MS) / Math.log(GROWTH))),
  );
/** Upper edge of a bucket of `Tallies.durations`, in milliseconds. */
export const bucketTopMs = (bucket: number) => SMALLEST_MS * GROWTH ** bucket;

export function createMetrics(): Metrics {
  const registry = new PromRegistry();
  collectDefaultMetrics({ register: registry });
  const stopLag = measureLag(registry);
  const { duration, conflicts, csp, ...own } = ownMetrics(registry);
  const tallies: Tallies = {
    requests: 0,
    serverErrors: 0,
    riskBlocks: 0,
    keyed: 0,
    keyConflicts: 0,
    cspReports: 0,
    durations: new Uint32Array(BUCKETS),
  };
  return {
    registry,
    tallies,
    ...own,
    request(method, route, status, durationMs) {
      duration.observe({ method, route, status: String(status) }, durationMs / 1_000);
      tallies.requests += 1;
      if (status >= 500) tallies.serverErrors += 1;
      if (status === 403 || status === 429) tallies.riskBlocks += 1;
      const bucket = bucketOf(durationMs);
      tallies.durations[bucket] = (tallies.durations[bucket] ?? 0) + 1;
    },
    keyed(conflict) {
      tallies.keyed += 1;
      if (!conflict) return;
      tallies.keyConflicts += 1;
      conflicts.inc();
    },
    cspReport() {
      tallies.cspReports += 1;
      csp.inc();
    },
    stop: stopLag,
  };
}

function ownMetrics(registry: Registry) {
  const registers = [registry];
  return {
    duration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of API requests.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
      registers,
    }),
    conflicts: new Counter({
      name: 'warroom_idempotency_conflicts_total',
      help: 'Idempotency keys used again with another body.',
      registers,
    }),
    csp: new Counter({
      name: 'warroom_csp_reports_total',
      help: 'Violations of the content security policy that browsers reported.',
      registers,
    }),
    entries: new Counter({
      name: 'warroom_entries_total',
      help: 'Timeline entries that passed through this process.',
      registers,
    }),
    samples: new Counter({
      name: 'warroom_samples_total',
      help: 'Samples taken in by this process.',
      registers,
    }),
    viewers: new Gauge({
      name: 'warroom_viewers',
      help: 'Live streams open on this process.',
      registers,
    }),
  };
}

/**
 * S4's dashboards ask for event-loop lag as a histogram, which prom-client does not offer: a timer's
 * lateness is observed in its place, under the name that its gauge would have had.
 */
function measureLag(registry: Registry): () => void {
  for (const name of registry.getMetricsAsArray().map((metric) => metric.name)) {
    if (EVENT_LOOP_DEFAULTS.test(name)) registry.removeSingleMetric(name);
  }
  const lag = new Histogram({
    name: 'nodejs_eventloop_lag_seconds',
    help: 'Lateness of a 100 ms timer.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  let dueAt = performance.now() + LAG_EVERY_MS;
  const timer = setInterval(() => {
    const nowAt = performance.now();
    lag.observe(Math.max(0, nowAt - dueAt) / 1_000);
    dueAt = nowAt + LAG_EVERY_MS;
  }, LAG_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
