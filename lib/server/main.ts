import { once } from 'node:events';
import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { offerFirstAdmin } from './auth/first-admin.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { apiDeps } from './deps.ts';
import { createEvidenceStore } from './evidence.ts';
import { configHashOf } from './health.ts';
import { createDials } from './jobs/dials.ts';
import { startJobs } from './jobs/index.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { loadRunbooks, refusedText } from './runbooks.ts';
import { Feeder } from './samples/feeder.ts';
import { sampleAdmin } from './samples/people.ts';
import { seedEmptyDatabase } from './samples/seed-database.ts';
import { createSeal } from './sealed.ts';
import { openStores } from './stores.ts';
import { createWeb } from './web.ts';

const RUNBOOKS = path.join(import.meta.dirname, '../../runbooks');
const PATIENCE_MS = 5_000;

/** Runs one server process until it is told to stop. */
async function run(config: Config, log: Log): Promise<void> {
  const { buildId, role } = config;
  log.info('starting', { buildId, configHash: configHashOf(config), role });
  const runbooks = await loadRunbooks(RUNBOOKS);
  for (const refused of runbooks.refused) {
    const say = `runbook refused: ${refusedText(refused)}`;
    log.error(say);
    process.send?.({ say });
  }
  const metrics = createMetrics();
  const stores = await openStores(config, log, metrics);
  const evidence = createEvidenceStore(config.dataDir);
  await evidence.sweep();
  const feeder = new Feeder({
    push: (release, samples) =>
      stores.samples.insert(samples.map((sample) => ({ ...sample, release }))),
    now: () => new Date(),
    onError: (error) => log.warn('the sample drill could not be fed', { error }),
  });
  const isServing = role !== 'worker';
  const development = process.env.NODE_ENV === 'development';
  const dials = createDials(createSeal(config.authSecret));
  const shared = { config, log, metrics, stores, evidence, feeder, dials };
  const server = isServing
    ? createWeb({
        ...shared,
        development,
        deps: (web) => apiDeps({ ...shared, ...web, runbooks }),
      })
    : null;
  const url = server ? await listen(server, config) : null;
  if (isServing) {
    const { writer, people, releases } = stores;
    const now = () => new Date();
    const store = evidence;
    const seeds = { writer, people, releases, store, runbooks: runbooks.runbooks, now };
    const seeded = await seedEmptyDatabase(seeds);
    if (seeded) log.info('samples are there', seeded);
  }
  if (config.demo) await stores.people.save([{ ...sampleAdmin, admin: true }]);
  const firstAdmin = isServing && (await offerFirstAdmin(config, stores.links));
  const jobs = startJobs({ ...shared, url });
  log.info('ready', { url });
  process.send?.({ ready: true, url, firstAdmin });
  await stopSignal();
  log.info('stopping');
  await stopServing(server, stores.hub.close);
  await jobs.stop();
  await stores.close();
  metrics.stop();
  log.info('stopped');
}

async function listen(server: http.Server, { host, port, publicUrl }: Config): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const bound = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host;
  const reachable = name === '0.0.0.0' || name === '[::]' ? '127.0.0.1' : name;
  return publicUrl ?? `http://${reachable}:${bound.port}`;
}

/** The supervisor's word, or its end: a server without one would hold the port for nobody. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => resolve());
    process.once('disconnect', () => resolve());
  });
}

/** Ends the streams, lets what is being answered finish, and takes nothing new. */
async function stopServing(server: http.Server | null, endStreams: () => void): Promise<void> {
  if (!server) return;
  const closed = new Promise((resolve) => server.close(resolve));
  endStreams();
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(timer);
}

try {
  const config = readConfig();
  const log = createLog(config.logLevel);
  process.on('uncaughtException', (error) => {
    log.error('a fault nobody caught', { error });
    process.exit(1);
  });
  await run(config, log);
  process.exit(0);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else createLog('info').error('could not start', { error });
  process.exit(1);
}
