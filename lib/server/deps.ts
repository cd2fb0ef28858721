import type { Deps } from './api/deps.ts';
import type { Limits } from './auth/limits.ts';
import { createProviderWayOut } from './auth/provider-way-out.ts';
import type { Config } from './config.ts';
import { replayRoom } from './data/rooms.ts';
import { entriesAfter, lineOf, streamEntries } from './data/timeline.ts';
import type { EvidenceStore } from './evidence.ts';
import { healthOf } from './health.ts';
import { createHouseConnections } from './house-connections.ts';
import { measureBaselines } from './jobs/due.ts';
import { placeOf } from './jobs/room-samples.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { readReleases } from './reads/releases-list.ts';
import { makeRelease } from './release-maker.ts';
import { createRunbookShelf } from './runbook-shelf.ts';
import type { LoadedRunbooks } from './runbooks.ts';
import type { Feeder } from './samples/feeder.ts';
import { sampleAdmin, samplePeople } from './samples/people.ts';
import { retargetSample, sampleTemplate } from './samples/seed.ts';
import { submitWith } from './samples/seed-database.ts';
import { createSeal } from './sealed.ts';
import type { Stores } from './stores.ts';
import { createUploadShelf } from './uploads.ts';

interface DepsOptions {
  config: Config;
  log: Log;
  metrics: Metrics;
  stores: Stores;
  runbooks: LoadedRunbooks;
  feeder: Feeder;
  evidence: EvidenceStore;
  limits: Limits;
}

/** What the API's routes are given, made of the parts of this process. */
export function apiDeps(options: DepsOptions): Deps {
  const { config, log, metrics, stores, runbooks, feeder, evidence } = options;
  const { pool, people, tokens, now } = stores;
  return {
    log,
    metrics,
    now,
    rooms: {
      get: stores.rooms.get,
      at: (slug, seq) => replayRoom(pool, slug, seq),
    },
    releases: { list: () => readReleases(stores.releases) },
    writer: {
      submit: stores.writer.submit,
      create: (making) => makeRelease(stores, making),
    },
    timeline: {
      page: async (slug, after, limit) =>
        (await entriesAfter(pool, slug, after, limit)).map(lineOf),
      all: (slug) => linesOf(streamEntries(pool, slug)),
    },
    samples: {
      insert: (release, samples) =>
        stores.samples.insert(samples.map((sample) => ({ ...sample, release }))),
      series: ({ room, signal, ...span }) =>
        stores.samples.series({ ...placeOf(room.release, signal), ...span }),
    },
    alerts: {
      active: stores.active,
      receive: async (message) => {
        await stores.alerts.receive(message);
        stores.judging.hurry(message.release);
      },
    },
    runSummaries: stores.runSummaries,
    readings: stores.judging.readings,
    baseline: async (room, signal) =>
      (await measureBaselines(room, [signal], now(), stores.reads))[signal] ?? null,
    viewers: stores.hub.viewers,
    people,
    housePeople: stores.housePeople,
    tokens,
    sessions: stores.sessions,
    passwords: stores.passwords,
    providerPeople: stores.providerPeople,
    links: stores.links,
    rights: stores.rights,
    connections: createHouseConnections({
      connections: stores.connections,
      active: stores.active,
      room: stores.rooms.get,
      seal: createSeal(config.authSecret),
      now,
    }),
    evidence,
    uploads: createUploadShelf(config.dataDir),
    runbooks: createRunbookShelf(runbooks, stores.runbookImports),
    practice: feeder,
    signIn: signInOf(options),
    health: healthOf(config, stores),
  };
}

async function* linesOf(entries: ReturnType<typeof streamEntries>): AsyncGenerator<string> {
  for await (const entry of entries) yield lineOf(entry);
}

function signInOf({ config, log, stores, runbooks, limits }: DepsOptions): Deps['signIn'] {
  const { people } = stores;
  return {
    internalToken: config.internalToken,
    demo: config.demo,
    publicUrl: config.publicUrl,
    passwords: config.passwords,
    oidc: config.oidc && {
      settings: config.oidc,
      wayOut: createProviderWayOut(config.oidc, log),
    },
    async demoPeople() {
      const runbook = runbooks.runbooks.get(sampleTemplate)?.runbook;
      const samples = runbook ? [...samplePeople(runbook), sampleAdmin] : [];
      const roles = new Map(samples.map(({ id, role }) => [id, role]));
      const known = (await people.list()).filter(({ id }) => roles.has(id));
      const order = [...roles.keys()];
      return known
        .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
        .map((person) => ({ ...person, role: roles.get(person.id) ?? '' }));
    },
    onSignIn: () => retarget(stores, log),
    limit: limits.signIn,
    limitPerson: limits.password,
  };
}

/** Moves the T-0 of untouched samples ahead (ruling 21); signing in does not depend on it. */
async function retarget({ rooms, writer }: Stores, log: Log): Promise<void> {
  try {
    const submit = submitWith(writer);
    await retargetSample({ now: () => new Date(), room: rooms.get, submit });
  } catch (error) {
    log.warn('the samples could not be retargeted', { error });
  }
}
