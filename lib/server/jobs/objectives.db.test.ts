import { afterAll, beforeAll, expect, test } from 'vitest';
import { readObjectives } from '#lib/domain/objectives/read.ts';
import type { Room } from '#lib/domain/room.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import { countsFor, createCounting } from './objectives.ts';

let server: TestServer;
const slug = 'spark-v1-4-0';
const startMs = Date.parse('2026-03-01T12:00:00.000Z');
const at = (second: number) => new Date(startMs + second * 1_000).toISOString();

beforeAll(async () => {
  server = await startTestServer();
  const sources = { 'http-5xx': 'push' };
  await server.admin('POST', '/api/releases', newReleaseFacts({ sources }));
});
afterAll(() => server.close());

/** The release with an objective of its own over the signal that is pushed. */
async function counting(nowMs: () => number) {
  const { stores, log } = server;
  const stored = await stores.rooms.get(slug);
  if (!stored) throw new Error('no release');
  const objective = {
    slug: 'served',
    name: { en: 'Served', tr: 'Sunulan' },
    target: 99,
    windowMs: 30 * 86_400_000,
    of: { kind: 'counts' as const, signal: 'http-5xx' },
    minEvents: 20,
    freezeUnder: 10,
  };
  const runbook = { ...stored.runbook, objectives: [objective] };
  const room: Room = { ...stored, runbook };
  const now = () => new Date(nowMs()).toISOString();
  const { reads, counts } = stores;
  const since: typeof reads.since = async (release, signals, from) =>
    (await stores.samples.window(release, from, now())).filter((one) =>
      signals.includes(one.signal),
    );
  const options = { counts, log, now, active: async () => [slug], room: async () => room };
  return {
    run: createCounting({ ...options, reads: { ...reads, since } }),
    read: async () => {
      const instant = now();
      return readObjectives(room, await countsFor(room, instant, counts), instant).served;
    },
  };
}

const push = (second: number, good: number, total: number) =>
  server.stores.samples.insert([
    { release: slug, signal: 'http-5xx', at: at(second), good, total },
  ]);

test('counts are kept by the minute, survive the samples, and are the same when counted again', async () => {
  let nowMs = startMs + 90_000;
  const first = await counting(() => nowMs);
  await push(10, 995, 1_000);
  await push(70, 1_000, 1_000);
  await first.run();
  expect(await first.read()).toMatchObject({ state: 'ok', good: 1_995, total: 2_000 });
  // Another process takes over and counts the same samples again.
  const second = await counting(() => nowMs);
  await second.run();
  expect(await second.read()).toMatchObject({ good: 1_995, total: 2_000 });
  // A step that was half full is counted whole.
  await push(80, 0, 100);
  nowMs += 20_000;
  await second.run();
  const reading = await second.read();
  expect(reading).toMatchObject({ good: 1_995, total: 2_100, frozen: true });
  expect(reading?.burn[0]?.rate).toBeCloseTo(5);
  // A week later the samples are gone; what was counted is not.
  await server.stores.samples.prune(at(100));
  nowMs += 9 * 86_400_000;
  await second.run();
  expect(await second.read()).toMatchObject({ good: 1_995, total: 2_100 });
  expect((await second.read())?.burn[0]).toMatchObject({ state: 'no-data' });
});

test('samples that come late are counted with the next deep look', async () => {
  let nowMs = startMs + 10 * 86_400_000;
  const job = await counting(() => nowMs);
  await job.run();
  const before = (await job.read())?.total ?? 0;
  const lateMs = nowMs - 3_600_000;
  await push((lateMs - startMs) / 1_000, 50, 50);
  nowMs += 15_000;
  await job.run();
  expect((await job.read())?.total).toBe(before);
  nowMs += 600_000;
  await job.run();
  expect((await job.read())?.total).toBe(before + 50);
});
