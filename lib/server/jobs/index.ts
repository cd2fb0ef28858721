import type { Sample } from '#lib/domain/signals/reading.ts';
import { SelfMetric } from '#lib/domain/signals/signal-spec.ts';
import type { Config } from '../config.ts';
import type { EvidenceStore } from '../evidence.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { askProbe } from '../probes/ask-probe.ts';
import { privateTargets } from '../probes/private-targets.ts';
import type { Feeder } from '../samples/feeder.ts';
import { pollSource } from '../sources/index.ts';
import { createSelfMeter, settled } from '../sources/self.ts';
import { daysAgo, KEPT_DAYS, type Stores } from '../stores.ts';
import { createAlertTelling } from './alerts.ts';
import type { Dials } from './dials.ts';
import { runDue } from './due.ts';
import { createFlagSwitching } from './flags.ts';
import { jobLocks } from './locks.ts';
import { createCounting } from './objectives.ts';
import { createPolling } from './polling.ts';
import { startProber } from './prober.ts';
import { createProbing } from './probing.ts';
import { SELF } from './room-samples.ts';
import { takeTurns } from './turn.ts';

const JUDGE_MS = 1_000;
/** Runs are few: a pilot that was extended still has all of its own. */
const SUMMARY_DAYS = 90;
const PRUNE_EVERY_MS = 600_000;

interface JobOptions {
  config: Config;
  stores: Stores;
  metrics: Metrics;
  evidence: EvidenceStore;
  feeder: Feeder;
  dials: Dials;
  /** Where people reach this process; null in a process that serves nobody. */
  url: string | null;
  log: Log;
}

/** Starts what this process's role asks for; answers how to end it. */
export function startJobs(options: JobOptions): { stop(): Promise<void> } {
  const { config, stores, evidence, url, log } = options;
  const judge = setInterval(() => void stores.judging.tick(), JUDGE_MS);
  const stops: (() => unknown)[] = [() => clearInterval(judge)];
  if (config.role !== 'web') {
    const { active, judging, writer, reads, now } = stores;
    const due = {
      active,
      room: stores.rooms.get,
      readings: judging.readings,
      submit: writer.submit,
      evidence,
      reads,
      log,
      now,
    };
    const prune = pruning(stores);
    const tellAlerts = createAlertTelling({ ...due, alerts: stores.alerts });
    const countObjectives = createCounting({ ...due, counts: stores.counts });
    const run = async () => {
      await runDue(due);
      await tellAlerts();
      await countObjectives();
      await prune();
    };
    stops.push(takeTurns({ acquire: stores.turn(jobLocks.due), run, log }).stop);
    stops.push(startPolling(options), startProbing(options), startSwitching(options));
  }
  if (url !== null) stops.push(...startMeasuring(options, url));
  return {
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Sources are asked by one process; its rounds stop before what they asked is waited for. */
function startPolling({ stores, dials, log }: JobOptions): () => Promise<void> {
  const { active, connections, samples, faults, now } = stores;
  const room = stores.rooms.get;
  const options = { active, room, connections, samples, faults, dials, log, now };
  const polling = createPolling(options);
  const turn = takeTurns({ acquire: stores.turn(jobLocks.poll), run: polling.round, log });
  return async () => {
    await turn.stop();
    await polling.stop();
  };
}

/** Probes are asked by one process, too, and by no connection of the house. */
function startProbing({ config, stores, log }: JobOptions): () => Promise<void> {
  const { active, stretches, samples, now } = stores;
  const allowed = privateTargets(config.privateTargets);
  const ask = (address: string, timeoutMs: number) => askProbe(address, timeoutMs, allowed);
  const probing = createProbing({
    active,
    room: stores.rooms.get,
    stretches,
    samples,
    ask,
    log,
    now,
  });
  const turn = takeTurns({ acquire: stores.turn(jobLocks.probe), run: probing.round, log });
  return async () => {
    await turn.stop();
    await probing.stop();
  };
}

/** Flags are switched and read by one process, apart from what is due: a slow flag system delays nobody. */
function startSwitching({ config, stores, dials, log }: JobOptions): () => Promise<void> {
  const { active, connections, writer, now } = stores;
  const { flagsDir: filesDir } = config;
  const room = stores.rooms.get;
  const options = { active, room, connections, dials, filesDir, submit: writer.submit, log, now };
  const switching = createFlagSwitching(options);
  const turn = takeTurns({ acquire: stores.turn(jobLocks.flags), run: switching.round, log });
  return async () => {
    const ended = switching.stop();
    await turn.stop();
    await ended;
  };
}

/** Old samples go a piece at a time: what was decided on them is in the record. */
function pruning(stores: Stores): () => Promise<void> {
  const { samples, stretches, alerts, runSummaries, sessions, links, now } = stores;
  let nextMs = 0;
  return async () => {
    const nowMs = Date.parse(now());
    if (nowMs < nextMs) return;
    nextMs = nowMs + PRUNE_EVERY_MS;
    const before = daysAgo(now(), KEPT_DAYS);
    await samples.prune(before);
    await stretches.prune(before);
    await runSummaries.prune(daysAgo(now(), SUMMARY_DAYS));
    await alerts.prune(before);
    await sessions.prune(before);
    await links.prune(before);
  };
}

function startMeasuring(options: JobOptions, url: string): (() => unknown)[] {
  const { config, stores, metrics, feeder, log } = options;
  const { hub, samples, now } = stores;
  const prober = startProber({ url, internalToken: config.internalToken, log, nowMs: Date.now });
  const meter = createSelfMeter(metrics.tallies, () => {
    const { streams, p95Ms } = hub.staleness();
    const probedS = prober.staleS();
    if (streams === 0 && probedS === null) return null;
    return Math.max(probedS ?? 0, streams === 0 ? 0 : p95Ms / 1_000);
  });
  const measure = async () => {
    const readout = settled(meter.take(), process.uptime() * 1_000);
    const at = now();
    const measured = SelfMetric.options.flatMap((metric): (Sample & { release: string })[] => {
      const value = pollSource({ kind: 'self', metric }, readout);
      return value ? [{ release: SELF, signal: metric, at, ...value }] : [];
    });
    await samples.insert(measured);
  };
  const feed = async () => {
    await followDrills(options);
    await feeder.feed();
  };
  return [
    takeTurns({ acquire: stores.turn(jobLocks.self), run: measure, log }).stop,
    takeTurns({ acquire: stores.turn(jobLocks.feed), run: feed, log }).stop,
    prober.stop,
    meter.stop,
  ];
}

/** Sample drills are fed for as long as they are active. */
async function followDrills({ stores, feeder }: JobOptions): Promise<void> {
  for (const slug of await stores.active()) {
    const room = await stores.rooms.get(slug);
    if (room) feeder.follow(room.release, room.runbook);
  }
}
