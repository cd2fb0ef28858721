import { hash } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReleases } from '../reads/releases-list.ts';
import { newRelease, startProcess } from '../writer/testing.ts';
import { createPrisma } from './connect.ts';
import { createPeople, type People } from './people.ts';
import { createReleases } from './releases.ts';
import { createSampleStore, type SampleStore } from './samples.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';
import { createTokens, type Tokens } from './tokens.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startProcess>>;
let prisma: ReturnType<typeof createPrisma>;
let pool: pg.Pool;
let samples: SampleStore;
let people: People;
let tokens: Tokens;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startProcess(database);
  pool = server.pool;
  prisma = createPrisma(pool);
  samples = createSampleStore(pool);
  people = createPeople(prisma);
  tokens = createTokens(prisma);
});
afterAll(async () => {
  await prisma.$disconnect();
  await server.close();
  await database.drop();
});

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();

describe('samples', () => {
  it('come back as they went in, after `from`, oldest first', async () => {
    const given = [
      { signal: 'p95', at: at(2), value: 0.1 },
      { signal: 'errors', at: at(1), good: 99, total: 100, group: 'canary' as const },
      { signal: 'p95', at: at(0), value: 7 },
    ];
    await samples.insert(given.map((sample) => ({ release: 'a', ...sample })));
    await samples.insert([{ release: 'b', signal: 'p95', at: at(1), value: 5 }]);
    expect(await samples.window('a', at(0), at(2))).toEqual([given[1], given[0]]);
    expect(await samples.window('a', at(-1), at(2), 'p95')).toEqual([given[2], given[0]]);
  });

  it('are all kept or none', async () => {
    const bad = { release: 'c', signal: 's', at: at(0), value: 1, group: 'nowhere' as 'canary' };
    await expect(samples.insert([{ ...bad, group: 'stable' }, bad])).rejects.toThrow(/check/);
    expect(await samples.window('c', at(-1), at(1))).toEqual([]);
  });

  it('become one point a step: the mean with its ends, a ratio over the sums', async () => {
    const release = 'd';
    await samples.insert([
      { release, signal: 'p95', at: at(0), value: 10 },
      { release, signal: 'p95', at: at(4), value: 20 },
      { release, signal: 'p95', at: at(5), value: 30 },
      { release, signal: 'errors', at: at(0), good: 0, total: 1 },
      { release, signal: 'errors', at: at(1), good: 99, total: 99 },
    ]);
    const query = { release, from: at(0), to: at(9), stepMs: 5_000 };
    expect(await samples.series({ ...query, signal: 'p95' })).toEqual([
      { at: at(0), value: 15, low: 10, high: 20 },
      { at: at(5), value: 30 },
    ]);
    expect(await samples.series({ ...query, signal: 'errors' })).toEqual([{ at: at(0), value: 1 }]);
  });

  it('are pruned by age, so many at a time', async () => {
    const old = [0, 1, 2].map((n) => ({
      release: 'e',
      signal: 's',
      at: `2001-01-01T00:00:0${n}Z`,
      value: n,
    }));
    await samples.insert(old);
    expect(await samples.prune('2001-01-01T00:00:02.000Z', 1)).toBe(1);
    expect(await samples.prune('2001-01-01T00:00:02.000Z')).toBe(1);
    expect(await samples.prune('2001-01-01T00:00:02.000Z')).toBe(0);
  });
});

describe('people and tokens', () => {
  it('a person is one address however it is written, and keeps their rights', async () => {
    await people.save([{ id: 'IC@Example.test', name: 'IC', admin: true }]);
    await people.save([{ id: 'ic@example.test', name: 'Incident commander' }]);
    const ic = {
      id: 'ic@example.test',
      email: 'ic@example.test',
      name: 'Incident commander',
      admin: true,
      roles: [],
      lastSeenAt: null,
      disabledAt: null,
    };
    expect(await people.get('Ic@example.test')).toEqual(ic);
    expect(await people.list()).toEqual([ic]);
    expect(await people.get('nobody@example.test')).toBeNull();
  });

  it('a token is found by its hash until it is revoked or runs out', async () => {
    const token = { name: 'ci', person: 'ic@example.test', scopes: ['read'], createdBy: 'ic' };
    const sha256 = hash('sha256', 'wr_secret');
    const id = await tokens.create({ ...token, hash: sha256 });
    expect(await tokens.byHash(sha256)).toEqual({
      id,
      name: 'ci',
      personId: 'ic@example.test',
      scopes: ['read'],
    });
    const used = () => prisma.apiToken.findUniqueOrThrow({ where: { id } });
    const { lastUsedAt } = await used();
    expect(lastUsedAt).not.toBeNull();
    await tokens.byHash(sha256);
    expect((await used()).lastUsedAt).toEqual(lastUsedAt);
    expect(await tokens.revoke(id)).toBe(true);
    expect(await tokens.revoke(id)).toBe(false);
    expect(await tokens.byHash(sha256)).toBeNull();
    const system = await tokens.create({ ...token, person: null, hash: hash('sha256', 'wr_2') });
    expect(await tokens.byHash(hash('sha256', 'wr_2'))).toMatchObject({ personId: null });
    await prisma.apiToken.update({ where: { id: system }, data: { expiresAt: new Date(0) } });
    expect(await tokens.byHash(hash('sha256', 'wr_2'))).toBeNull();
  });
});

it('lists releases with state, IC and the last entry, the newest first', async () => {
  const releases = createReleases(pool);
  await server.writer.create(newRelease('older'));
  await server.writer.create(newRelease('newer'));
  const list = await readReleases(releases);
  expect(list.map(({ slug }) => slug)).toEqual(['newer', 'older']);
  expect(list[0]).toMatchObject({
    state: 'planned',
    ic: { id: 'ic@example.test', name: 'Incident commander' },
    seq: 1,
  });
  expect(list[0]).not.toHaveProperty('phase');
  expect(await releases.inStates(['planned'])).toEqual(['newer', 'older']);
  expect(await releases.inStates(['live'])).toEqual([]);
});
