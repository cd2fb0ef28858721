import path from 'node:path';
import { readSettings } from '#lib/server/config.ts';
import { createPool, createPrisma } from '#lib/server/data/connect.ts';
import { createLedger } from '#lib/server/data/ledger.ts';
import { createPeople } from '#lib/server/data/people.ts';
import { createReleases } from '#lib/server/data/releases.ts';
import { loadRoom } from '#lib/server/data/rooms.ts';
import { createEvidenceStore } from '#lib/server/evidence.ts';
import { createLog } from '#lib/server/log.ts';
import { loadRunbooks, refusedText } from '#lib/server/runbooks.ts';
import { seedEmptyDatabase } from '#lib/server/samples/seed-database.ts';
import { actByRules } from '#lib/server/writer/act.ts';
import { createWriter } from '#lib/server/writer.ts';

// Fills a migrated, empty database with the samples, for those who run Postgres by themselves; the server
// does the same at its start.
const settings = readSettings();
if (!settings.databaseUrl) throw new Error('DATABASE_URL: must be set');
const log = createLog(settings.logLevel);
const pool = createPool(settings.databaseUrl, { log, name: 'warroom-seed', max: 2 });
try {
  const { runbooks, refused } = await loadRunbooks(path.resolve('runbooks'));
  for (const row of refused) log.warn(refusedText(row));
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
  const seeded = await seedEmptyDatabase({
    writer: createWriter({
      ledger: createLedger(pool, 'seed'),
      act: actByRules(() => none),
      loadRoom: (slug) => loadRoom(pool, slug),
      onCommitted: () => {},
      log,
    }),
    people: createPeople(createPrisma(pool)),
    releases: createReleases(pool),
    store: createEvidenceStore(settings.dataDir),
    runbooks,
    now: () => new Date(),
  });
  log.info(seeded ? `samples ${seeded.release}, ${seeded.drill}` : 'nothing to seed');
} finally {
  await pool.end();
}
