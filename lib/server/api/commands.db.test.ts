import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ask,
  newReleaseFacts as facts,
  sparkRoom as room,
  startSparkServer,
  type TestServer,
} from '../testing.ts';
import vectors from './conformance/json-parsing.json' with { type: 'json' };

let server: TestServer;
let as: (role: string) => Ask;

beforeAll(async () => {
  const spark = await startSparkServer();
  ({ server, as } = spark);
  expect(spark.made).toMatchObject({ status: 201, body: { slug: 'spark-v1-4-0', seq: 1 } });
});
afterAll(() => server.close());
const note = (text: string) => ({ text });
const keyed = (key = randomUUID()) => ({ 'idempotency-key': key });

test('what a device kept for one person is not sent as another', async () => {
  const send = (role: string, person: string) =>
    as(role)('POST', `${room}/note.add`, note('kept'), {
      'warroom-person': encodeURIComponent(person),
    });
  expect(await send('ic', 'scribe@example.test')).toMatchObject({
    status: 403,
    body: { code: 'other-person' },
  });
  expect(await send('scribe', 'scribe@example.test')).toMatchObject({ status: 200 });
});

describe('creating a release', () => {
  test.each([
    [{ template: 'no-such' }, 'template'],
    [{ targetAt: '2020-01-01T00:00:00Z' }, 'targetAt'],
    [{ targetAt: 'tomorrow' }, 'targetAt'],
    [{ sha: 'not hex' }, 'sha'],
    [{ name: '   ' }, 'name'],
    [{ roles: {} }, 'roles.ic'],
    [{ roles: { ic: ['a@example.test', 'b@example.test'] } }, 'roles.ic'],
    [{ roles: { ic: ['nobody'] } }, 'roles.ic[0]'],
    [{ roles: { ic: ['a@example.test'], pilot: ['a@example.test'] } }, 'roles.pilot'],
    [{ overrides: { durationScale: 0.1 } }, 'overrides'],
    [{ drill: true, overrides: { durationScale: 0 } }, 'overrides.durationScale'],
    [{ parameters: { nonsense: 'x' } }, 'parameters.nonsense'],
    [{ sources: { 'outbox-lag-p99': 'self' } }, 'sources.outbox-lag-p99'],
  ])('%j is named at %s', async (change, at) => {
    const answer = await server.admin('POST', '/api/releases', facts(change));
    expect(answer.status).toBe(422);
    const { issues } = answer.body as { issues: { path: string }[] };
    expect(issues.map(({ path: where }) => where)).toContain(at);
  });
  test('the same key makes one release', async () => {
    const headers = keyed();
    const body = facts({ version: 'v2.0.0' });
    const one = await server.admin('POST', '/api/releases', body, headers);
    expect(await server.admin('POST', '/api/releases', body, headers)).toMatchObject({
      status: 201,
      body: one.body as object,
    });
    const other = { ...body, version: 'v2.0.1' };
    expect(await server.admin('POST', '/api/releases', other, headers)).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
  });
});

describe('commands', () => {
  test('an act without the letter is 403 and says who may', async () => {
    const answer = await as('stranger')('POST', `${room}/release.start`, {});
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(answer.body).toMatchObject({ reasons: [{ code: 'no-letter', who: ['ic'] }] });
  });
  test('a rule in the way is 409 with reasons in words, and recorded where it decides', async () => {
    expect((await as('ic')('POST', `${room}/release.start`, {})).status).toBe(200);
    const again = await as('ic')('POST', `${room}/release.start`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'refused' } });
    const { seq, reasons } = again.body as { seq: number; reasons: { message: string }[] };
    expect(reasons[0]?.message).toBe('not possible while the release is live');
    const { entries } = (await as('ic')('GET', `${room}/timeline?after=${seq - 1}&limit=1`))
      .body as { entries: { kind: string; changes?: object }[] };
    expect(entries[0]).toMatchObject({ kind: 'refused' });
    expect(entries[0]?.changes).toBeUndefined();
  });
  test('bad input is 422 with path and what', async () => {
    const answer = await as('scribe')('POST', `${room}/item.record`, {
      item: '1.1',
      result: 'MAYBE',
    });
    expect(answer).toMatchObject({ status: 422, body: { issues: [{ path: 'result' }] } });
    const unknown = await as('scribe')('POST', `${room}/item.record`, {
      item: '99.9',
      result: 'PASS',
    });
    expect(unknown).toMatchObject({ status: 422, body: { reasons: [{ code: 'unknown-item' }] } });
  });
  test('the same key answers the same entry; with another body it is 422 and counts', async () => {
    const headers = keyed();
    const one = await as('scribe')('POST', `${room}/note.add`, note('once'), headers);
    const two = await as('scribe')('POST', `${room}/note.add`, note('once'), headers);
    expect(two.body).toEqual(one.body);
    const before = server.metrics.tallies.keyConflicts;
    const other = await as('scribe')('POST', `${room}/note.add`, note('twice'), headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
    expect(server.metrics.tallies.keyConflicts).toBe(before + 1);
    const elsewhere = await as('sre')('POST', `${room}/note.add`, note('mine'), headers);
    expect(elsewhere.status).toBe(200);
  });
  test('a note of ten megabytes is 413, a NUL 422, another media type 415', async () => {
    const send = as('scribe');
    const huge = await send('POST', `${room}/note.add`, note('x'.repeat(10_000_000)));
    expect(huge.status).toBe(413);
    expect((await send('POST', `${room}/note.add`, note('a\0b'))).status).toBe(422);
    const plain = { 'content-type': 'text/plain' };
    expect((await send('POST', `${room}/note.add`, '{}', plain)).status).toBe(415);
    expect((await send('POST', `${room}/note.add`, '{"text":')).status).toBe(400);
  });
  test('hostile JSON is never a fault of ours', async () => {
    for (const { name, base64 } of vectors.cases) {
      if (base64 === undefined) continue;
      const answer = await fetch(`${server.url}${room}/note.add`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${server.config.bootstrapToken}`,
        },
        body: Buffer.from(base64, 'base64'),
      });
      await answer.body?.cancel();
      expect([name, answer.status < 500], name).toEqual([name, true]);
    }
  });
});
