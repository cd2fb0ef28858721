import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVerifier } from '#lib/domain/chain.ts';
import type { Entry } from '#lib/domain/entry.ts';
import {
  type Ask,
  newReleaseFacts as facts,
  sparkRoom as room,
  startSparkServer,
  type TestServer,
} from '../testing.ts';

let server: TestServer;
let as: (role: string) => Ask;

beforeAll(async () => {
  ({ server, as } = await startSparkServer());
});
afterAll(() => server.close());

describe('samples', () => {
  const drill = '/api/releases/drill-v1';
  const at = () => new Date().toISOString();
  beforeAll(async () => {
    const sources = { 'api-p95': 'push', 'http-5xx': 'push' };
    const body = facts({ service: 'drill', version: 'v1', sources });
    expect((await server.admin('POST', '/api/releases', body)).status).toBe(201);
  });
  const push = (samples: object[], ask: Ask = server.admin) =>
    ask('POST', '/api/ingest/samples', { release: 'drill-v1', samples });

  test('are taken and come back as a series', async () => {
    expect(await push([{ signal: 'api-p95', at: at(), value: 140 }])).toMatchObject({
      status: 202,
      body: { accepted: 1 },
    });
    const series = await as('ic')('GET', `${drill}/samples?signal=api-p95`);
    expect(series.body).toMatchObject({ signal: 'api-p95', points: [{ value: 140 }] });
  });
  test('all of a request or nothing, and the bad one is named', async () => {
    const before = await as('ic')('GET', `${drill}/samples?signal=http-5xx`);
    const bad = [
      { signal: 'http-5xx', at: at(), value: 1 },
      { signal: 'no-such', at: at(), value: 1 },
    ];
    expect(await push(bad)).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'samples[1].signal' }] },
    });
    expect(await as('ic')('GET', `${drill}/samples?signal=http-5xx`)).toMatchObject({
      body: { points: (before.body as { points: [] }).points },
    });
  });
  test.each([
    [{ value: 1, at: '2030-01-01T00:00:00Z' }, 'at'],
    [{ value: 1, at: '2020-01-01T00:00:00Z' }, 'at'],
    [{ good: 3, total: 2 }, 'good'],
    [{ good: 3 }, 'total'],
    [{}, 'value'],
    [{ value: 'NaN' }, 'value'],
  ])('%j is refused at %s', async (change, where) => {
    const answer = await push([{ signal: 'api-p95', at: at(), ...change }]);
    expect(answer.status).toBe(422);
    const { issues } = answer.body as { issues: { path: string }[] };
    expect(issues.map((issue) => issue.path)).toContain(`samples[0].${where}`);
  });
  test('a signal that Warroom measures itself is not pushed', async () => {
    expect((await push([{ signal: 'ws-staleness', at: at(), value: 1 }])).status).toBe(422);
  });
  test('NDJSON names the line', async () => {
    const line = (change: object) =>
      JSON.stringify({ release: 'drill-v1', signal: 'api-p95', at: at(), value: 1, ...change });
    const send = (...lines: string[]) =>
      server.admin('POST', '/api/ingest/samples', lines.join('\n'), {
        'content-type': 'application/x-ndjson',
      });
    expect(await send(line({}), line({}), '')).toMatchObject({
      status: 202,
      body: { accepted: 2 },
    });
    expect(await send(line({}), '{oops')).toMatchObject({ status: 400, body: { line: 2 } });
    expect(await send(line({}), '', line({ value: null }))).toMatchObject({
      status: 422,
      body: { line: 3 },
    });
  });
  test('a person needs a letter in monitoring', async () => {
    expect((await push([{ signal: 'api-p95', at: at(), value: 1 }], as('sre'))).status).toBe(202);
    expect((await push([{ signal: 'api-p95', at: at(), value: 1 }], as('scribe'))).status).toBe(
      403,
    );
  });
});

describe('the record', () => {
  beforeAll(async () => {
    for (const text of ['one', 'two', 'three'])
      await as('scribe')('POST', `${room}/note.add`, { text });
  });
  test('the export verifies as it stands, and an edit is found', async () => {
    const lines = String((await as('ic')('GET', `${room}/timeline.jsonl`)).body)
      .trim()
      .split('\n');
    const { entries } = (await as('ic')('GET', `${room}/timeline?limit=2000`)).body as {
      entries: { seq: number }[];
    };
    expect(lines.map((one) => JSON.parse(one))).toEqual(entries);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const parsed = lines.map((one): Entry => JSON.parse(one));
    const whole = createVerifier((text) => hash('sha256', text));
    expect(parsed.map((entry) => whole.add(entry))).toEqual(parsed.map(() => undefined));
    const forged = createVerifier((text) => hash('sha256', text));
    const [first] = parsed;
    expect(first && forged.add({ ...first, kind: 'release.forged' })).toMatchObject({ seq: 1 });
  });
  test('pages follow on each other', async () => {
    const page = (await as('ic')('GET', `${room}/timeline?limit=2`)).body as { next: number };
    expect(page.next).toBe(2);
    const next = (await as('ic')('GET', `${room}/timeline?after=2&limit=1`)).body;
    expect(next).toMatchObject({ entries: [{ seq: 3 }] });
  });
  test('replay is the room as it stood', async () => {
    expect((await as('ic')('GET', `${room}/replay?seq=1`)).body).toMatchObject({
      seq: 1,
      room: { release: { state: 'planned' } },
    });
  });
  test('the room answers its seq, people and readings', async () => {
    const answer = (await as('ic')('GET', room)).body as Record<string, object>;
    expect(answer).toMatchObject({ people: { 'ic@example.test': 'ic' }, viewers: 0 });
    expect(answer.readings).toHaveProperty('signals');
  });
});

describe('status', () => {
  test('a private release is nobody’s business, a public one everybody’s', async () => {
    const where = '/api/status/open-v1';
    const body = facts({ service: 'open', version: 'v1', public: true });
    expect((await server.ask('GET', where)).status).toBe(401);
    expect((await server.admin('POST', '/api/releases', body)).status).toBe(201);
    expect(await server.ask('GET', where)).toMatchObject({
      status: 200,
      body: { state: 'planned' },
    });
    expect((await as('stranger')('GET', '/api/status/spark-v1-4-0')).status).toBe(200);
  });
});
