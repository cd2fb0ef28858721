import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

const room = '/api/releases/spark-v1-4-0';
const held = ['ic', 'deputy', 'sre', 'scribe', 'product'];

let server: TestServer;
const people = new Map<string, Ask>();
beforeAll(async () => {
  server = await startTestServer();
  for (const name of [...held, 'qa', 'gone']) {
    people.set(name, await server.as(`${name}@example.test`));
  }
  const roles = Object.fromEntries(held.map((role) => [role, [`${role}@example.test`]]));
  expect((await server.admin('POST', '/api/releases', newReleaseFacts({ roles }))).status).toBe(
    201,
  );
  const where = '/api/people/gone%40example.test';
  expect((await server.admin('PATCH', where, { disabled: true })).status).toBe(200);
});
afterAll(() => server.close());

const send = async (who: string, command: string, input: object, headers = {}) => {
  const ask = people.get(who);
  if (!ask) throw new Error(`nobody called ${who}`);
  return ask('POST', `${room}/${command}`, input, headers);
};
const stateNow = async () => {
  const found = await server.stores.rooms.get('spark-v1-4-0');
  if (!found) throw new Error('no room');
  return found;
};
const icsNow = async () =>
  Object.values((await stateNow()).roles)
    .filter(({ role, endedAt }) => role === 'ic' && endedAt === undefined)
    .map(({ person }) => person);
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

describe('a role is given to nobody', () => {
  const cases = [
    ['release.handover', 'to', { to: 'typo@example.test', briefing: 'yours' }],
    ['release.handover', 'to', { to: 'gone@example.test', briefing: 'yours' }],
    ['role.assign', 'person', { role: 'qa', person: 'typo@example.test' }],
    ['role.assign', 'person', { role: 'qa', person: 'gone@example.test' }],
  ] as const;
  test.each(cases)('whom the house does not let in: %s, %s', async (command, path, input) => {
    const { seq } = await stateNow();
    expect(await send('ic', command, input)).toMatchObject({
      status: 422,
      body: { code: 'bad-input', issues: [{ path }] },
    });
    const bySystem = await server.admin('POST', `${room}/${command}`, input);
    expect(bySystem.status).toBe(command === 'role.assign' ? 422 : 403);
    // Who may not give it learns nothing about who is known.
    expect((await send('qa', command, input)).status).toBe(403);
    expect((await stateNow()).seq).toBe(seq);
  });

  test('and is taken from whoever was kept out since', async () => {
    const back = (disabled: boolean) =>
      server.admin('PATCH', '/api/people/gone%40example.test', { disabled });
    await back(false);
    const qa = { role: 'qa', person: 'gone@example.test' };
    expect((await send('ic', 'role.assign', qa)).status).toBe(200);
    await back(true);
    expect((await send('ic', 'role.assign', { ...qa, remove: true })).status).toBe(200);
  });
});

describe('a key that made its entry', () => {
  const key = (last: string) => ({
    'idempotency-key': `7b1f3c1e-0a5e-4f7b-9d55-6b1c1f2f0a${last}`,
  });
  const kept = (disabled: boolean) =>
    server.admin('PATCH', '/api/people/gone%40example.test', { disabled });

  test('answers it again, whatever has become of whom it named, and makes no other', async () => {
    await kept(false);
    const qa = { role: 'qa', person: 'gone@example.test' };
    const first = await send('ic', 'role.assign', qa, key('20'));
    expect(first.status).toBe(200);
    await kept(true);
    const { seq } = await stateNow();
    expect(await send('ic', 'role.assign', qa, key('20'))).toEqual({
      ...first,
      headers: expect.anything(),
    });
    const other = await send('ic', 'role.assign', { ...qa, role: 'sre' }, key('20'));
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
    // A key that made nothing makes nothing now, and is free for a better try.
    const typo = { role: 'qa', person: 'typo@example.test' };
    for (let n = 0; n < 2; n += 1) {
      const refused = await send('ic', 'role.assign', typo, key('21'));
      expect(refused).toMatchObject({ status: 422, body: { code: 'bad-input' } });
    }
    expect((await stateNow()).seq).toBe(seq);
    expect((await send('ic', 'role.assign', { ...qa, remove: true }, key('21'))).status).toBe(200);
  });

  test('answers it again after its sender has lost the letter for it', async () => {
    const set = { sources: { 'http-5xx': 'push' }, reason: 'pushed from here on' };
    const first = await send('sre', 'release.configure', set, key('22'));
    expect(first.status).toBe(200);
    const gone = { role: 'sre', person: 'sre@example.test', remove: true };
    expect((await send('ic', 'role.assign', gone)).status).toBe(200);
    const again = await send('sre', 'release.configure', set, key('22'));
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await send('sre', 'release.configure', set, key('23'))).status).toBe(403);
    expect((await send('ic', 'role.assign', { ...gone, remove: false })).status).toBe(200);
  });
});

describe('at the same moment', () => {
  test('one key is one entry, with one answer for all who sent it', async () => {
    const { seq } = await stateNow();
    const headers = { 'idempotency-key': '7b1f3c1e-0a5e-4f7b-9d55-6b1c1f2f0a11' };
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => send('scribe', 'note.add', { text: 'once' }, headers)),
    );
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await stateNow()).seq).toBe(seq + 1);
    const other = await send('scribe', 'note.add', { text: 'another' }, headers);
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  });

  test('two hand-overs leave one Incident Commander', async () => {
    const to = (name: string) => ({ to: `${name}@example.test`, briefing: 'yours' });
    const both = await Promise.all([
      send('ic', 'release.handover', to('sre')),
      send('ic', 'release.handover', to('product')),
    ]);
    expect(statuses(both)).toEqual([200, 403]);
    const [now, ...others] = await icsNow();
    expect(others).toEqual([]);
    const seats = await Promise.all([
      send('deputy', 'release.handover', to('deputy')),
      send(now === 'sre@example.test' ? 'sre' : 'product', 'release.handover', to('ic')),
    ]);
    // Whoever is second finds a deputy who may still take the seat, or an IC who is none any more.
    for (const { status } of seats) expect([200, 403]).toContain(status);
    expect(await icsNow()).toHaveLength(1);
    if ((await icsNow())[0] !== 'ic@example.test') {
      expect((await send('deputy', 'release.handover', to('ic'))).status).toBe(200);
    }
  });

  test('settings and a decision are two entries, each whole', async () => {
    const { seq } = await stateNow();
    const [set, decided] = await Promise.all([
      send('ic', 'release.configure', { public: true, reason: 'open to all' }),
      send('ic', 'decision.make', { verb: 'GO' }),
    ]);
    expect(set.status).toBe(200);
    expect([200, 409]).toContain(decided.status);
    const after = await stateNow();
    expect(after.release.public).toBe(true);
    expect(after.seq).toBe(seq + 2);
  });

  test('two cancellations end it once, and two sign-offs of a role are one', async () => {
    const ended = await Promise.all(
      [1, 2].map(() => send('ic', 'release.cancel', { reason: 'no' })),
    );
    expect(statuses(ended)).toEqual([200, 409]);
    const signed = await Promise.all(
      [1, 2, 3].map(() => send('ic', 'signoff.give', { role: 'ic' })),
    );
    expect(statuses(signed)).toEqual([200, 409, 409]);
  });
});
