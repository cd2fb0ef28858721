import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HousePeopleAnswer, HousePerson } from '#lib/contract/house.ts';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const address = (person: string) => `/api/people/${encodeURIComponent(person)}`;
const change = (person: string, body: object) => server.admin('PATCH', address(person), body);
const add = (name: string, more: object = {}) =>
  server.admin('POST', '/api/people', { email: `${name}@example.test`, name, ...more });

async function bySession(person: string) {
  const headers = { cookie: await server.session(person), 'sec-fetch-site': 'same-origin' };
  return (method: string, where: string, body?: unknown) =>
    server.ask(method, where, body, headers);
}

describe('people', () => {
  test('are added with standing roles, once', async () => {
    const added = await add('sre', { roles: ['sre', 'deputy'] });
    expect(added).toMatchObject({
      status: 201,
      body: { id: 'sre@example.test', roles: ['sre', 'deputy'], admin: false, waysIn: [] },
    });
    expect(await add('sre')).toMatchObject({ status: 409, body: { code: 'already-exists' } });
    const listed = (await server.admin('GET', '/api/people')).body as { people: PersonAnswer[] };
    expect(listed.people).toEqual([
      {
        id: 'sre@example.test',
        name: 'sre',
        email: 'sre@example.test',
        roles: ['sre', 'deputy'],
      },
    ]);
  });

  test('change their name and roles; somebody unknown does not', async () => {
    expect(await change('SRE@example.test', { name: 'On call', roles: ['sre'] })).toMatchObject({
      status: 200,
      body: { name: 'On call', roles: ['sre'] },
    });
    expect((await change('nobody@example.test', { name: 'Nobody' })).status).toBe(404);
    expect((await change('sre@example.test', { email: 'other@example.test' })).status).toBe(422);
  });

  test('who is kept out loses session and token at once, is offered for no role, and can come back', async () => {
    await add('qa');
    const qa = await bySession('qa@example.test');
    const token = await server.as('qa@example.test');
    expect((await qa('GET', '/api/me')).status).toBe(200);
    expect((await token('GET', '/api/me')).status).toBe(200);
    expect(await change('qa@example.test', { disabled: true })).toMatchObject({ status: 200 });
    expect((await qa('GET', '/api/me')).status).toBe(401);
    expect((await token('GET', '/api/me')).status).toBe(401);
    const offered = (await server.admin('GET', '/api/people')).body as { people: PersonAnswer[] };
    expect(offered.people.map(({ id }) => id)).not.toContain('qa@example.test');
    const all = (await server.admin('GET', '/api/people?all=true')).body as HousePeopleAnswer;
    const seen = all.people.find(({ id }) => id === 'qa@example.test') as HousePerson;
    expect(seen.disabledAt).toBeDefined();
    const back = await change('qa@example.test', { disabled: false });
    expect(back.body).not.toHaveProperty('disabledAt');
    expect((await token('GET', '/api/me')).status).toBe(200);
    // Their sessions ended: whoever comes back signs in again.
    expect((await qa('GET', '/api/me')).status).toBe(401);
  });

  test('who is not an administrator changes and sees nothing of it', async () => {
    const sre = await bySession('sre@example.test');
    const refused = { status: 403, body: { code: 'scope-missing' } };
    expect(await sre('POST', '/api/people', { email: 'x@example.test', name: 'x' })).toMatchObject(
      refused,
    );
    expect(await sre('PATCH', address('sre@example.test'), { admin: true })).toMatchObject(refused);
    expect(await sre('GET', '/api/people?all=true')).toMatchObject(refused);
  });
});

describe('the last administrator', () => {
  const admins = ['one@example.test', 'two@example.test'];
  beforeEach(async () => {
    await add('one');
    await add('two');
    for (const admin of admins) await change(admin, { admin: true, disabled: false });
  });
  const left = async () => {
    const { people } = (await server.admin('GET', '/api/people?all=true'))
      .body as HousePeopleAnswer;
    return people.filter(({ admin, disabledAt }) => admin && disabledAt === undefined).length;
  };

  test('neither gives it up nor is kept out', async () => {
    expect((await change(admins[0] ?? '', { admin: false })).status).toBe(200);
    const refused = { status: 409, body: { code: 'refused', reasons: [{ code: 'last-admin' }] } };
    expect(await change(admins[1] ?? '', { admin: false })).toMatchObject(refused);
    expect(await change(admins[1] ?? '', { disabled: true })).toMatchObject(refused);
    expect((await change(admins[1] ?? '', { name: 'Still here' })).status).toBe(200);
    expect(await left()).toBe(1);
  });

  test('stays, however many end each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      for (const admin of admins) await change(admin, { admin: true, disabled: false });
      const answers = await Promise.all([
        change(admins[0] ?? '', { disabled: true }),
        change(admins[1] ?? '', { admin: false }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await left()).toBe(1);
    }
  });
});
