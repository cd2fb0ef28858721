import { afterAll, beforeAll, expect, test } from 'vitest';
import { after } from '#lib/domain/clock/clock.ts';
import type { ProbeAnswer } from '#lib/domain/probes/probe-answer.ts';
import { ProbeSpec } from '#lib/domain/probes/probe-spec.ts';
import type { Room } from '#lib/domain/room.ts';
import { readAll } from '#lib/domain/signals/read-all.ts';
import { SignalSpec } from '#lib/domain/signals/signal-spec.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';
import { createProbing } from './probing.ts';
import { sampledFor } from './room-samples.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const name = { en: 'API', tr: 'API' };
const probe = ProbeSpec.parse({ slug: 'api', name, url: '{apiUrl}/health/ready' });
const limited = SignalSpec.parse({
  ...{ slug: 'left', name, short: 'left', column: 'left', unit: '%', harm: 'lower', minSamples: 1 },
  limit: { min: 10 },
  source: { kind: 'probe', probe: 'api', field: 'budget-left-percent', budget: 'rate_limit' },
});
const ready: ProbeAnswer = {
  state: 'ready',
  why: { code: 'probe-ready', params: { httpStatus: 200 } },
  httpStatus: 200,
  buildId: 'git:1',
  checks: [{ name: 'database', status: 'ok' }],
  budgets: [{ name: 'rate_limit', current: 5, limit: 50, remaining: 45 }],
};

/** A release with a probe; each `poller` is one process's life. */
async function probed(version: string, parameters: Record<string, string>) {
  const made = await server.admin('POST', '/api/releases', newReleaseFacts({ version }));
  const { slug } = made.body as { slug: string };
  const stored = await server.stores.rooms.get(slug);
  if (!stored) throw new Error('no room');
  const apiUrl = { slug: 'apiUrl', name, default: '' };
  const room: Room = {
    ...stored,
    runbook: { ...stored.runbook, signals: [limited], parameters: [apiUrl], probes: [probe] },
    release: { ...stored.release, parameters },
  };
  const clock = { now: '2026-11-24T08:00:00.000Z', answer: ready, asked: [] as string[] };
  const poller = () => {
    const probing = createProbing({
      active: async () => [slug],
      room: async () => room,
      stretches: server.stores.stretches,
      samples: server.stores.samples,
      ask: async (address) => {
        clock.asked.push(address);
        return clock.answer;
      },
      log: server.log,
      now: () => clock.now,
    });
    return async (laterMs: number, answer = ready) => {
      Object.assign(clock, { now: after(clock.now, laterMs), answer });
      await probing.round();
      await probing.stop();
    };
  };
  const reading = async () => {
    const since = (id: string, signals: string[], from: string) =>
      server.stores.samples.window(id, from, clock.now, signals[0]);
    const reads = {
      ...server.stores.reads,
      since,
      stretches: (id: string) => server.stores.stretches.of(id, '2026-01-01'),
    };
    return readAll(room, await sampledFor(room, clock.now, reads), clock.now);
  };
  return { clock, poller, reading };
}

test('what a probe has answered stays continuous over a restart, and not over a gap (I1)', async () => {
  const { clock, poller, reading } = await probed('v-1', { apiUrl: 'https://api.example.com' });
  const first = poller();
  await first(0);
  await first(15_000);
  const again = poller();
  await again(15_000);
  expect(clock.asked).toEqual(Array(3).fill('https://api.example.com/health/ready'));
  expect((await reading()).probes.api).toMatchObject({
    state: 'ready',
    sinceAt: '2026-11-24T08:00:00.000Z',
    uptimePercent: 100,
    uptimeWindowMs: 30_000,
    buildId: 'git:1',
    budgets: [{ name: 'rate_limit', current: 5, limit: 50, remaining: 45 }],
  });
  await again(300_000);
  expect((await reading()).probes.api).toMatchObject({
    state: 'ready',
    sinceAt: '2026-11-24T08:05:30.000Z',
    uptimeWindowMs: 330_000,
  });
  expect((await reading()).signals.left).toMatchObject({ verdict: 'GREEN', value: 90 });
  await again(15_000, { ...ready, state: 'not-ready' });
  expect((await reading()).probes.api).toMatchObject({
    state: 'not-ready',
    sinceAt: '2026-11-24T08:05:45.000Z',
  });
});

test('a probe without an address is not asked, and says nothing', async () => {
  const { clock, poller, reading } = await probed('v-2', {});
  await poller()(0);
  expect(clock.asked).toEqual([]);
  expect((await reading()).probes.api).toBeUndefined();
});

test('what is older than it is kept goes', async () => {
  const { poller, reading, clock } = await probed('v-3', { apiUrl: 'https://api.example.com' });
  await poller()(0);
  expect(await server.stores.stretches.prune(after(clock.now, 1))).toBeGreaterThan(0);
  expect((await reading()).probes.api).toMatchObject({
    state: 'unknown',
    why: { code: 'probe-waiting' },
  });
});
