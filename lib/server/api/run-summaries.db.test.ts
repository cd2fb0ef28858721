import { afterAll, beforeAll, expect, test } from 'vitest';
import { Runbook } from '#lib/domain/runbook/schema.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let slug: string;
beforeAll(async () => {
  server = await startTestServer();
  const made = await server.admin('POST', '/api/releases', newReleaseFacts());
  slug = (made.body as { slug: string }).slug;
  // The stored runbook is another's; here one of its signals is fed by run summaries.
  const room = await server.stores.rooms.get(slug);
  if (!room) throw new Error('no room');
  const [first, ...others] = room.runbook.signals;
  if (!first) throw new Error('no signal');
  const source = { kind: 'run-summary' as const, field: 'rates.s1_rate', scale: 100 };
  room.runbook = Runbook.parse({ ...room.runbook, signals: [{ ...first, source }, ...others] });
});
afterAll(() => server.close());

const summary = (change: object = {}) =>
  JSON.stringify({
    event: 'run_summary',
    timestamp: new Date(Date.now() - 60_000).toISOString(),
    rates: { s1_rate: 0.13 },
    ...change,
  });
const type = { 'content-type': 'application/x-ndjson' };
const put = (text: string, release = slug) =>
  server.admin('POST', `/api/ingest/run-summaries?release=${release}`, text, type);

test('a bad line is named, the good ones are kept, other lines are passed over', async () => {
  const log = [
    '2026-01-17 INFO started',
    `2026-01-17 INFO ${summary({ run_id: 'a' })}`,
    '{"level":"info","message":"hello"}',
    '{"event":"run_summary","rates":{"s1_rate":',
    summary({ rates: { s1_rate: 13 } }),
    summary({ timestamp: '2020-01-01T00:00:00Z' }),
    summary({ run_id: 'b' }),
    '',
  ].join('\n');
  const answer = await put(log);
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({
    accepted: 2,
    repeated: 0,
    passed: 2,
    faults: [
      { line: 4 },
      { line: 5, issues: [{ path: 'rates.s1_rate' }] },
      { line: 6, issues: [{ path: 'timestamp', message: 'is older than seven days' }] },
    ],
  });
});

test('the same run counts once, also within one request', async () => {
  const line = summary({ tenant_id: 'pilot' });
  expect((await put(`${line}\n${line}`)).body).toMatchObject({ accepted: 1, repeated: 1 });
  expect((await put(line)).body).toMatchObject({ accepted: 0, repeated: 1 });
  expect((await put(summary({ run_id: 'a' }))).body).toMatchObject({ accepted: 0, repeated: 1 });
});

test('runs feed their signal, and show as a trend', async () => {
  const answer = await server.admin('GET', `/api/releases/${slug}/run-summaries`);
  expect(answer.body).toMatchObject({ runs: 3, trends: [{ week: { runs: 3, value: 13 } }] });
  const { trends } = answer.body as { trends: { signal: string; days: unknown[] }[] };
  expect(trends[0]?.days).toHaveLength(7);
  const since = await server.stores.samples.window(
    slug,
    '2026-01-01',
    '2100-01-01',
    trends[0]?.signal,
  );
  expect(since.map(({ value }) => value)).toEqual([13, 13, 13]);
});

test('no release, another body, or nobody’s right: nothing is kept', async () => {
  expect((await put(summary(), 'none-such')).status).toBe(404);
  const json = { 'content-type': 'application/json' };
  const where = `/api/ingest/run-summaries?release=${slug}`;
  expect((await server.admin('POST', where, summary(), json)).status).toBe(415);
  const ic = await server.as('stranger@example.test');
  expect((await ic('POST', where, summary(), type)).status).toBe(403);
});

test('the same runs from two senders at once, in opposite orders, are kept once', async () => {
  const lines = Array.from({ length: 1_500 }, (_, at) => summary({ run_id: `both-${at}` }));
  const answers = await Promise.all([
    ...[1, 2].map(() => put(lines.join('\n'))),
    ...[1, 2].map(() => put(lines.toReversed().join('\n'))),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  const accepted = answers.map(({ body }) => (body as { accepted: number }).accepted);
  expect(accepted.reduce((sum, one) => sum + one, 0)).toBe(1_500);
});
