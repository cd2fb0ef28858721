import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunbookChecked } from '#lib/contract/runbooks.ts';
import type { TemplateAnswer } from '#lib/contract/wire.ts';
import { newReleaseFacts, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const shipped = readFileSync(
  new URL('../../../runbooks/go-live-micro-plan.yaml', import.meta.url),
  'utf8',
);
const own = shipped.replace('decisionMs: 5m', 'decisionMs: 7m');
const broken = shipped.replace('owner: deployer', 'owner: cook');

async function templateOf(slug: string) {
  const { body } = await server.admin('GET', '/api/templates');
  return (body as TemplateAnswer).templates.find((row) => row.slug === slug);
}

describe('a runbook of one’s own', () => {
  test('is checked without being kept, with path and line', async () => {
    const answer = await server.admin('POST', '/api/runbooks/check', { text: broken });
    const said = answer.body as RunbookChecked;
    if (said.ok) throw new Error('a broken runbook passed');
    const line = broken.split('\n').findIndex((text) => text.includes('owner: cook')) + 1;
    expect(said.problems).toEqual([
      {
        path: expect.stringMatching(/^phases\[0\]\.items\[\d+\]\.owner$/),
        code: 'row-names-unknown-role',
        params: { role: 'cook' },
        way: { code: 'there-is', params: { names: expect.arrayContaining(['ic']), left: 0 } },
        reason: 'row names role "cook" that does not exist',
        help: expect.stringContaining('"ic"'),
        line,
        column: expect.any(Number),
      },
    ]);
    expect(await templateOf('go-live-micro-plan')).not.toHaveProperty('imported');
  });

  test('stands for its slug from now on; what began before keeps its own; withdrawn, the shipped one is back', async () => {
    const before = await templateOf('go-live-micro-plan');
    const old = await server.admin('POST', '/api/releases', newReleaseFacts({ version: 'v1' }));
    expect(old.status).toBe(201);
    const imported = await server.admin('POST', '/api/runbooks', { text: own });
    expect(imported.status).toBe(201);
    const now = await templateOf('go-live-micro-plan');
    expect(now?.imported).toMatchObject({ version: 1 });
    expect(now?.runbook.decisionMs).toBe(7 * 60_000);
    const later = await server.admin('POST', '/api/releases', newReleaseFacts({ version: 'v2' }));
    const decisionMsOf = async (made: typeof later) => {
      const { slug } = made.body as { slug: string };
      return (await server.stores.rooms.get(slug))?.runbook.decisionMs;
    };
    expect(await decisionMsOf(old)).toBe(5 * 60_000);
    expect(await decisionMsOf(later)).toBe(7 * 60_000);
    const text = await server.admin('GET', `/api/runbooks/${now?.hash}/text`);
    expect(text.status).toBe(200);
    expect((await server.admin('DELETE', '/api/runbooks/go-live-micro-plan')).status).toBe(204);
    expect((await templateOf('go-live-micro-plan'))?.hash).toBe(before?.hash);
    expect((await server.admin('DELETE', '/api/runbooks/go-live-micro-plan')).status).toBe(404);
    expect(await decisionMsOf(later)).toBe(7 * 60_000);
  });

  test('sent several times at once is brought once; another of its slug comes after it', async () => {
    const bring = (text: string) => server.admin('POST', '/api/runbooks', { text });
    const before = (await templateOf('go-live-micro-plan'))?.imported?.version ?? 0;
    const several = await Promise.all(Array.from({ length: 6 }, () => bring(own)));
    expect(new Set(several.map(({ status }) => status))).toEqual(new Set([201]));
    const brought = (await templateOf('go-live-micro-plan'))?.imported;
    expect(brought?.version).toBeGreaterThan(before);
    const rows = 'SELECT count(*)::int AS n FROM "RunbookImport" WHERE "withdrawnAt" IS NULL';
    expect((await server.stores.pool.query(rows)).rows).toEqual([{ n: 1 }]);
    const others = [8, 9].map((minutes) =>
      own.replace('decisionMs: 7m', `decisionMs: ${minutes}m`),
    );
    await Promise.all(others.map(bring));
    expect((await server.stores.pool.query(rows)).rows).toEqual([{ n: 3 }]);
    // Withdrawn and brought again, it stands again.
    expect((await server.admin('DELETE', '/api/runbooks/go-live-micro-plan')).status).toBe(204);
    expect((await bring(own)).status).toBe(201);
    expect((await templateOf('go-live-micro-plan'))?.runbook.decisionMs).toBe(7 * 60_000);
    expect((await server.admin('DELETE', '/api/runbooks/go-live-micro-plan')).status).toBe(204);
  });

  test('is not taken with a problem in it, nor from anybody but an administrator', async () => {
    expect((await server.admin('POST', '/api/runbooks', { text: broken })).status).toBe(422);
    const person = await server.as('deployer@example.com');
    expect((await person('POST', '/api/runbooks', { text: own })).status).toBe(403);
    expect((await person('POST', '/api/runbooks/check', { text: own })).status).toBe(200);
    expect((await person('DELETE', '/api/runbooks/go-live-micro-plan')).status).toBe(403);
  });
});

test('editors get a schema that a runbook of the house meets in every top-level key', async () => {
  const { body } = await server.admin('GET', '/api/runbook.schema.json');
  const schema = body as { properties: object; required: string[]; additionalProperties: boolean };
  const runbook = (await templateOf('go-live-micro-plan'))?.runbook ?? {};
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(runbook)));
  expect(schema.additionalProperties).toBe(false);
});
