import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { createAlertTelling } from '../jobs/alerts.ts';
import {
  type Ask,
  newReleaseFacts as facts,
  startTestServer,
  type TestServer,
} from '../testing.ts';

let server: TestServer;
let scribe: Ask;
const release = 'spark-v1-4-0';

beforeAll(async () => {
  server = await startTestServer();
  scribe = await server.as('scribe@example.test');
  await server.admin('POST', '/api/releases', facts());
});
afterAll(() => server.close());

const startsAt = '2026-01-01T10:00:00.123456789Z';
const alert = (change: object = {}, labels: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'HighErrors', severity: 'critical', service: 'spark', ...labels },
  annotations: { summary: 'errors are high' },
  startsAt,
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus/graph',
  fingerprint: 'f1',
  ...change,
});
const message = (alerts: unknown[], change: object = {}) => ({
  version: '4',
  groupKey: '{}:{alertname="HighErrors"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'warroom',
  alerts,
  ...change,
});
const send = (alerts: unknown[], change: object = {}, where = 'alertmanager', ask = server.admin) =>
  ask('POST', `/api/ingest/${where}`, message(alerts, change));
const firing = async (slug = release) =>
  (await server.stores.alerts.of(slug)).firing.map(({ fingerprint }) => fingerprint);

/** The room's own job, a moment later each time, so that every moment is an entry of its own. */
let laterMs = 0;
async function tellRecord() {
  laterMs += 10_000;
  const { active, rooms, alerts, writer } = server.stores;
  const now = () => new Date(Date.now() + laterMs).toISOString();
  const room = rooms.get;
  await createAlertTelling({ active, room, alerts, submit: writer.submit, log: server.log, now })();
}
async function entries(kind: string) {
  const answer = await server.admin('GET', `/api/releases/${release}/timeline?limit=2000`);
  return (answer.body as { entries: Entry[] }).entries.filter((entry) => entry.kind === kind);
}

describe('alerts of another system', () => {
  test('are kept for the release of their service, once, whoever tells of them again', async () => {
    expect(await send([alert()])).toMatchObject({
      status: 202,
      body: { accepted: 1, releases: [release], unmatched: 0, unreadable: 0 },
    });
    await send([alert()], { groupKey: 'the other half' });
    expect(await firing()).toEqual(['f1']);
    await tellRecord();
    await tellRecord();
    const told = await entries('alert.fired');
    expect(told).toHaveLength(1);
    expect(told[0]?.params).toMatchObject({
      count: 1,
      worst: 'critical',
      alerts: [{ name: 'HighErrors', source: 'alertmanager', fingerprint: 'f1' }],
    });
  });
  test('end one by one, and a message that comes late does not begin them again', async () => {
    await send([alert({ fingerprint: 'f2' })]);
    await tellRecord();
    const endsAt = '2026-01-01T10:05:00Z';
    await send([alert({ status: 'resolved', endsAt }), alert({ fingerprint: 'f2' })]);
    expect(await firing()).toEqual(['f2']);
    await send([alert()]);
    expect(await firing()).toEqual(['f2']);
    await tellRecord();
    await send([alert({ status: 'resolved', endsAt })]);
    await tellRecord();
    expect((await entries('alert.resolved')).map(({ params }) => params.count)).toEqual([1]);
  });
  test('of no release here are counted; an end without a beginning makes no entry', async () => {
    const told = await send([
      alert({ fingerprint: 'x' }, { service: 'other' }),
      alert({ fingerprint: 'y', status: 'resolved', endsAt: '2026-01-01T10:05:00Z' }),
    ]);
    expect(told.body).toMatchObject({ accepted: 1, unmatched: 1 });
    const before = (await entries('alert.resolved')).length;
    await tellRecord();
    expect((await entries('alert.resolved')).length).toBe(before);
  });
  test('what cannot be read loses none of the others; what was left out is counted', async () => {
    const told = await send([alert({ fingerprint: 'f3' }), { status: 'odd' }, 'words', null], {
      truncatedAlerts: 7,
      groupKey: 'left out',
    });
    expect(told).toMatchObject({ status: 202, body: { accepted: 1, unreadable: 3, truncated: 7 } });
    expect((await server.stores.alerts.of(release)).truncated).toBe(7);
    await send([], { truncatedAlerts: 0, groupKey: 'left out' });
    expect((await server.stores.alerts.of(release)).truncated).toBe(7);
    await send([alert({ fingerprint: 'f3' })], { groupKey: 'left out' });
    expect((await server.stores.alerts.of(release)).truncated).toBe(0);
  });
  test('a storm is one entry with its count', async () => {
    await tellRecord();
    const before = (await entries('alert.fired')).length;
    const storm = Array.from({ length: 400 }, (_, at) => alert({ fingerprint: `s${at}` }));
    await send(storm);
    await tellRecord();
    const told = await entries('alert.fired');
    expect(told).toHaveLength(before + 1);
    const { count, alerts } = told.at(-1)?.params ?? {};
    expect(count).toBe(400);
    expect(alerts).toHaveLength(20);
  });
  test('Grafana sends the same, without a fingerprint in older versions', async () => {
    const { fingerprint: _none, ...bare } = alert({}, { alertname: 'DatasourceNoData' });
    const where = `grafana?release=${release}`;
    expect(await send([bare], { version: '1', groupKey: 'g' }, where)).toMatchObject({
      status: 202,
      body: { accepted: 1, releases: [release] },
    });
    const held = await server.stores.alerts.of(release);
    expect(held.firing.filter(({ source }) => source === 'grafana')).toMatchObject([
      { name: 'DatasourceNoData' },
    ]);
  });
  test('need the scope, a letter in monitoring, and a release that is there', async () => {
    expect((await server.ask('POST', '/api/ingest/alertmanager', message([]))).status).toBe(401);
    const reader = await server.as('sre@example.test', ['read']);
    expect((await send([alert()], {}, 'alertmanager', reader)).status).toBe(403);
    const where = `alertmanager?release=${release}`;
    expect((await send([alert()], {}, where, scribe)).status).toBe(403);
    expect((await send([alert()], {}, 'alertmanager', scribe)).body).toMatchObject({
      unmatched: 1,
    });
    expect((await send([alert()], {}, 'alertmanager?release=nowhere')).status).toBe(404);
    expect((await send([], { alerts: 'none' })).status).toBe(422);
  });
  test('a crash between the entry and its mark tells nothing twice', async () => {
    await tellRecord();
    await send([alert({ fingerprint: 'crash' })]);
    const { alerts, writer, active, rooms } = server.stores;
    laterMs += 10_000;
    const now = () => new Date(Date.now() + laterMs).toISOString();
    const told = async () => {
      throw new Error('the process is gone');
    };
    const dying = { ...alerts, told };
    const options = { active, room: rooms.get, submit: writer.submit, log: server.log, now };
    const before = (await entries('alert.fired')).length;
    await createAlertTelling({ ...options, alerts: dying })();
    await tellRecord();
    expect(await entries('alert.fired')).toHaveLength(before + 1);
    expect(await alerts.untold(release)).toEqual([]);
  });
});

test('old ones go once they have ended and are in the record; what fires and what is untold stays', async () => {
  const { alerts } = server.stores;
  const [old, burns] = [alert({ fingerprint: 'old' }), alert({ fingerprint: 'burns' })];
  // A late message begins it again only where nothing is known any more of its end.
  const isKnown = async () => {
    await send([old]);
    return !(await firing()).includes('old');
  };
  const later = '2999-01-01T00:00:00.000Z';
  await send([old, burns]);
  await send([{ ...old, status: 'resolved', endsAt: '2026-01-01T10:05:00Z' }]);
  await alerts.prune(later);
  expect(await isKnown()).toBe(true);
  const before = (await entries('alert.resolved')).length;
  await tellRecord();
  await tellRecord();
  expect(await entries('alert.resolved')).toHaveLength(before + 1);
  await alerts.prune('2001-01-01T00:00:00.000Z');
  expect(await isKnown()).toBe(true);
  await alerts.prune(later);
  expect(await firing()).toContain('burns');
  expect(await isKnown()).toBe(false);
  expect(await entries('alert.resolved')).toHaveLength(before + 1);
});

test('hostile alerts cost none of the others: cut characters, odd values, far years, huge counts', async () => {
  const cut = `${'x'.repeat(299)}😀`;
  const hostile = [
    alert(
      { fingerprint: 'h1', annotations: { summary: cut } },
      { alertname: `${'x'.repeat(199)}😀` },
    ),
    alert({ fingerprint: 'h2' }, { [`${'n'.repeat(99)}😀`]: `${'v'.repeat(499)}😀` }),
    alert({ fingerprint: 'h3' }, { odd: { toString: 1 }, constructor: 'x' }),
    alert({ fingerprint: 'h4', startsAt: '+275760-09-13T00:00:00Z' }),
  ];
  const huge = { truncatedAlerts: 1e300 };
  for (const groupKey of ['g1', `${'g'.repeat(499)}😀`]) {
    expect(await send(hostile, { ...huge, groupKey })).toMatchObject({
      status: 202,
      body: { accepted: 3, unreadable: 1 },
    });
  }
  expect(await firing()).toEqual(expect.arrayContaining(['h1', 'h2', 'h3']));
});
