import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noReadings } from '#lib/domain/signals/fresh.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { Story } from '#lib/domain/testing/story.ts';
import { createEvidenceStore } from '../evidence.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import { type DueOptions, runDue } from './due.ts';

let server: TestServer;
const slug = 'spark-v1-4-0';
beforeAll(async () => {
  server = await startTestServer();
  const made = await server.admin('POST', '/api/releases', newReleaseFacts());
  expect(made.status).toBe(201);
  const ic = await server.as('ic@example.test');
  expect((await ic('POST', `/api/releases/${slug}/release.start`, {})).status).toBe(200);
});
afterAll(() => server.close());

const kinds = async () => {
  const { body } = await server.admin('GET', `/api/releases/${slug}/timeline?limit=2000`);
  return (body as { entries: { kind: string }[] }).entries.map(({ kind }) => kind);
};

function options(readings: Readings): DueOptions {
  const { stores, config } = server;
  return {
    active: stores.active,
    room: stores.rooms.get,
    readings: () => readings,
    submit: stores.writer.submit,
    evidence: createEvidenceStore(config.dataDir),
    reads: stores.reads,
    log: server.log,
    now: stores.now,
  };
}

/** Readings of the room's own signals, judged now. */
async function judged(verdict: 'GREEN' | 'RED'): Promise<Readings> {
  const room = await server.stores.rooms.get(slug);
  if (!room) throw new Error('no room');
  const story = new Story({}, room.runbook);
  for (const spec of room.runbook.signals) story.say(spec.slug, verdict);
  const now = server.stores.now();
  return { ...story.readings, judgedAt: now };
}

test('what is due is done once, however often it is asked and by however many', async () => {
  const readings = await judged('GREEN');
  await Promise.all([runDue(options(readings)), runDue(options(readings))]);
  await runDue(options(readings));
  expect((await kinds()).filter((kind) => kind === 'signal.turned')).toHaveLength(1);
});

test('stale readings fire nothing', async () => {
  const before = await kinds();
  await runDue(options({ ...(await judged('RED')), judgedAt: noReadings.judgedAt }));
  expect(await kinds()).toEqual(before);
});

test('a snapshot lies in the store under the hash that the record names', async () => {
  const readings = await judged('GREEN');
  const submit = { release: slug, actor: { type: 'person', id: 'ic@example.test' } } as const;
  const decided = await server.stores.writer.submit({
    ...submit,
    command: 'decision.make',
    input: { verb: 'HOLD', reason: 'to look', triggers: [], override: false },
  });
  expect(decided.ok).toBe(true);
  await runDue(options(readings));
  const held = await server.stores.rooms.get(slug);
  const [snapshot] = Object.values(held?.evidence ?? {}).filter(({ kind }) => kind === 'snapshot');
  if (!snapshot) throw new Error('no snapshot');
  const place = path.join(server.dataDir, 'evidence', snapshot.sha256.slice(0, 2), snapshot.sha256);
  expect(JSON.parse(readFileSync(place, 'utf8'))).toMatchObject({
    release: slug,
    target: snapshot.target,
    readings: { judgedAt: readings.judgedAt },
  });
  await runDue(options(readings));
  const again = await server.stores.rooms.get(slug);
  expect(Object.keys(again?.evidence ?? {})).toEqual(Object.keys(held?.evidence ?? {}));
});
