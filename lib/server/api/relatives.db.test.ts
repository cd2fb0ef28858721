import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

const parent = 'spark-v1-4-0';
const child = 'spark-edge-v1-4-0';

let server: TestServer;
let ic: Ask;
beforeAll(async () => {
  server = await startTestServer();
  ic = await server.as('ic@example.test');
  expect((await create({})).status).toBe(201);
});
afterAll(() => server.close());

const create = (change: object) => server.admin('POST', '/api/releases', newReleaseFacts(change));
const edge = { service: 'spark edge', parent };

test('a release is part of one that is there, and a drill of drills alone', async () => {
  const issueOf = (path: string) => ({ status: 422, body: { issues: [{ path }] } });
  expect(await create({ ...edge, parent: 'nowhere' })).toMatchObject(issueOf('parent'));
  expect(await create({ ...edge, drill: true })).toMatchObject(issueOf('parent'));
  expect(await create(edge)).toMatchObject({ status: 201, body: { slug: child } });
});

test('each reads how the other stands (readings.releases)', async () => {
  expect((await ic('POST', `/api/releases/${parent}/release.start`, {})).status).toBe(200);
  await server.stores.judging.tick();
  const [first] = (await server.stores.rooms.get(parent))?.runbook.phases ?? [];
  expect(server.stores.judging.readings(child).releases).toEqual({
    [parent]: {
      relation: 'parent',
      service: 'spark',
      state: 'live',
      wentBack: false,
      phases: [first?.slug],
    },
  });
  const room = await server.stores.rooms.get(child);
  expect(room?.release.parent).toBe(parent);
  expect(await server.stores.releases.relatives({ id: parent })).toEqual({
    [child]: {
      relation: 'child',
      service: 'spark edge',
      state: 'planned',
      wentBack: false,
      phases: [],
    },
  });
});
