import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidence } from '#lib/domain/gate/evidence.ts';
import { createPool, createPrisma } from '../data/connect.ts';
import { createLedger } from '../data/ledger.ts';
import { createPeople } from '../data/people.ts';
import { createReleases } from '../data/releases.ts';
import { loadRoom } from '../data/rooms.ts';
import { createTestDatabase, type TestDatabase } from '../data/testing.ts';
import { createEvidenceStore } from '../evidence.ts';
import { createLog } from '../log.ts';
import { loadRunbooks } from '../runbooks.ts';
import { actByRules } from '../writer/act.ts';
import { createWriter } from '../writer.ts';
import { retargetSample, sampleSlugs } from './seed.ts';
import { type SeedDeps, seedEmptyDatabase, submitWith } from './seed-database.ts';

const none = {
  judgedAt: new Date(0).toISOString(),
  everyMs: 0,
  signals: {},
  measures: {},
  probes: {},
  objectives: {},
  alerts: { connected: false, truncated: 0, firing: [] },
  releases: {},
};
let database: TestDatabase;
let dataDir: string;
let pool: ReturnType<typeof createPool>;
let deps: SeedDeps;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), 'warroom-samples-'));
  const log = createLog('error');
  pool = createPool(database.serverUrl, { log });
  deps = {
    writer: createWriter({
      ledger: createLedger(pool, 'test'),
      act: actByRules(() => none),
      loadRoom: (slug) => loadRoom(pool, slug),
      onCommitted: () => {},
      log,
    }),
    people: createPeople(createPrisma(pool)),
    releases: createReleases(pool),
    store: createEvidenceStore(dataDir),
    runbooks: (await loadRunbooks('runbooks')).runbooks,
    now: () => new Date(),
  };
});
afterAll(async () => {
  await pool.end();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

describe('the samples in a real database', () => {
  it('are seeded once, as the server and without owning anything', async () => {
    expect(await seedEmptyDatabase(deps)).toEqual(sampleSlugs);
    expect(await seedEmptyDatabase(deps)).toBeNull();
    const listed = await deps.releases.list();
    expect(listed.map(({ id, icName, seq }) => [id, icName, seq]).sort()).toEqual([
      ['game-day', 'Incident Commander', 2],
      ['spark-v1-4-0', 'Incident Commander', 2],
    ]);
  });

  it('carry the evidence that GO asks for, its bytes in the store', async () => {
    const room = await loadRoom(pool, sampleSlugs.release);
    const gate = room?.runbook.phases.find((phase) => phase.gate?.verb === 'GO')?.gate;
    const spec = gate?.criteria.find((row) => row.kind === 'evidence');
    if (!room || spec?.kind !== 'evidence') throw new Error('the sample asks for evidence');
    const view = { room, phase: undefined, run: undefined, readings: none, now: none.judgedAt };
    expect(evidence(spec, view)).toMatchObject({ met: true });
    for (const file of Object.values(room.evidence)) {
      expect(await createEvidenceStore(dataDir).size(file.sha256), file.name).toBe(file.bytes);
    }
  });

  it('are retargeted at the first sign-in and never again', async () => {
    const sign = (now: Date) =>
      retargetSample({
        now: () => now,
        room: (slug) => loadRoom(pool, slug),
        submit: submitWith(deps.writer),
      });
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await sign(tomorrow)).toEqual([sampleSlugs.release, sampleSlugs.drill]);
    expect(await sign(tomorrow)).toEqual([]);
    const room = await loadRoom(pool, sampleSlugs.release);
    expect(Date.parse(room?.release.targetAt ?? '') - tomorrow.getTime()).toBe(600_000);
  });

  it('come from the seed script too', async () => {
    const own = await createTestDatabase();
    try {
      const env = { ...process.env, DATABASE_URL: own.serverUrl, WARROOM_DATA_DIR: dataDir };
      const seed = () => execFileSync(process.execPath, ['prisma/seed.ts'], { env }).toString();
      expect(seed()).toContain('samples spark-v1-4-0, game-day');
      expect(seed()).toContain('nothing to seed');
    } finally {
      await own.drop();
    }
  });
});
