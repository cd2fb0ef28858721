import { noReadings } from '#lib/domain/signals/fresh.ts';
import { isEnded, type ReleaseState, releaseStates } from '#lib/domain/states.ts';
import type { Config } from './config.ts';
import { createAlertStore } from './data/alerts.ts';
import { createPool, createPrisma } from './data/connect.ts';
import { createConnections } from './data/connections.ts';
import { createHousePeople } from './data/house-people.ts';
import { createObjectiveCounts } from './data/objective-counts.ts';
import { createOneTimeLinks } from './data/one-time-links.ts';
import { createPasswords } from './data/passwords.ts';
import { createPeople } from './data/people.ts';
import { createProbeStretches } from './data/probe-stretches.ts';
import { createProviderPeople } from './data/provider-people.ts';
import { createReleases } from './data/releases.ts';
import { createRunSummaries } from './data/run-summaries.ts';
import { createRunbookImports } from './data/runbook-imports.ts';
import { createSampleStore } from './data/samples.ts';
import { createSessions } from './data/sessions.ts';
import { createSourceFaults } from './data/source-faults.ts';
import { headSeq } from './data/timeline.ts';
import { createTokens } from './data/tokens.ts';
import { acquireTurn, turnsHeld } from './data/turn-lock.ts';
import { createJudging, type Judging } from './jobs/judging.ts';
import { countsFor } from './jobs/objectives.ts';
import type { SampleReads } from './jobs/room-samples.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createSeal } from './sealed.ts';
import { actByRules } from './writer/act.ts';
import { startSpine } from './writer/spine.ts';

const ACTIVE: ReleaseState[] = releaseStates.filter((state) => !isEnded(state));

/** How long measurements are kept. */
export const KEPT_DAYS = 7;

export type Stores = Awaited<ReturnType<typeof openStores>>;

/** What keeps and moves the rooms of this process: database, room cache, writer, live hub, judge. */
export async function openStores(
  { databaseUrl, authSecret }: Pick<Config, 'databaseUrl' | 'authSecret'>,
  log: Log,
  metrics: Metrics,
) {
  const pool = createPool(databaseUrl, { log });
  const prisma = createPrisma(pool);
  const samples = createSampleStore(pool);
  const releases = createReleases(pool);
  const faults = createSourceFaults(pool);
  const stretches = createProbeStretches(pool);
  const alerts = createAlertStore(pool);
  const counts = createObjectiveCounts(pool);
  const now = () => new Date().toISOString();
  const active = () => releases.inStates(ACTIVE);
  const judged: { by?: Judging } = {};
  const readings = (slug: string) => judged.by?.readings(slug) ?? noReadings;
  const onWritten = (_slug: string, entries: readonly unknown[]) =>
    metrics.entries.inc(entries.length);
  const spine = await startSpine({ pool, databaseUrl, act: actByRules(readings), log, onWritten });
  const { hub, rooms, writer, rights } = spine;
  const reads: SampleReads = {
    faults: faults.of,
    stretches: (release) => stretches.of(release, daysAgo(now(), KEPT_DAYS)),
    alerts: alerts.of,
    relatives: releases.relatives,
    counts: (room, at) => countsFor(room, at, counts),
    since: async (release, signals, from) => {
      const read = await samples.window(release, from, now());
      return read.filter(({ signal }) => signals.includes(signal));
    },
  };
  const judging = createJudging({ active, room: rooms.get, reads, hub, log, now });
  judged.by = judging;
  return {
    pool,
    people: createPeople(prisma),
    housePeople: createHousePeople(prisma),
    tokens: createTokens(prisma),
    sessions: createSessions(prisma, createSeal(authSecret)),
    passwords: createPasswords(prisma),
    providerPeople: createProviderPeople(prisma),
    links: createOneTimeLinks(prisma),
    rights,
    connections: createConnections(prisma),
    runbookImports: createRunbookImports(prisma),
    faults,
    stretches,
    runSummaries: createRunSummaries(pool, samples),
    alerts,
    counts,
    releases,
    samples,
    reads,
    hub,
    rooms,
    writer,
    judging,
    headSeq: (slug: string) => headSeq(pool, slug),
    active,
    now,
    /** Asks for a lock that one process of this database holds at a time. */
    turn: (lock: number) => (onLost: () => void) => acquireTurn(databaseUrl, lock, onLost),
    turnsHeld: () => turnsHeld(pool),
    async close() {
      await spine.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

export function daysAgo(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}
