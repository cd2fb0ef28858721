import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger } from './data/ledger.ts';
import { foldEqualsTables, loadRoom } from './data/rooms.ts';
import { createTestDatabase, type TestDatabase } from './data/testing.ts';
import { entriesAfter, entryOf, headSeq, verifyStored } from './data/timeline.ts';
import { decideBatch } from './writer/batch.ts';
import { newRelease, note, person, simpleAct, startProcess, upTo } from './writer/testing.ts';

let database: TestDatabase;
let one: Awaited<ReturnType<typeof startProcess>>;
let two: Awaited<ReturnType<typeof startProcess>>;

beforeAll(async () => {
  database = await createTestDatabase();
  [one, two] = await Promise.all([startProcess(database), startProcess(database)]);
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await database.drop();
});

async function intact(slug: string, entries: number) {
  expect(await verifyStored(one.pool, slug)).toMatchObject({ ok: true, entries });
  expect(await foldEqualsTables(one.pool, slug)).toEqual([]);
}
const start = (release: string) =>
  ({ release, command: 'release.start', input: '', actor: person('ic') }) as const;

describe('races', () => {
  it('gives one gapless chain to commands that two processes send at once', async () => {
    await one.writer.create(newRelease('race'));
    const sent = upTo(40).map((n) => (n % 2 ? one : two).writer.submit(note('race', `note ${n}`)));
    const answers = await Promise.all(sent);
    const seqs = answers.map((answer) => (answer.ok ? answer.seq : 0));
    expect(seqs.sort((a, b) => a - b)).toEqual(upTo(41, 2));
    await intact('race', 41);
  });

  it('makes two people who press at once an entry and a recorded refusal', async () => {
    await one.writer.create(newRelease('press'));
    const answers = await Promise.all([
      one.writer.submit(start('press')),
      two.writer.submit(start('press')),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ why: 'refused', reasons: [{ code: 'not-planned' }], seq: 3 });
    const entries = (await entriesAfter(one.pool, 'press', 1)).map(entryOf);
    expect(entries.map(({ kind }) => kind)).toEqual(['release.started', 'refused']);
    expect(entries[1]).toMatchObject({
      actor: { ...person('ic'), role: 'ic' },
      params: { command: 'release.start', reasons: [{ code: 'not-planned' }] },
    });
    expect(entries[1]).not.toHaveProperty('changes');
    await intact('press', 3);
  });

  it('answers with the entry as it is stored, hash and all', async () => {
    await one.writer.create(newRelease('answer'));
    const answer = await one.writer.submit(note('answer', 'İstanbul — “ready”'));
    const [stored] = await entriesAfter(two.pool, 'answer', 1);
    expect(stored).toBeDefined();
    expect(answer).toMatchObject({ ok: true, seq: 2, replayed: false });
    expect(answer.ok && JSON.parse(answer.text)).toEqual(stored && entryOf(stored));
  });
});

describe('idempotency', () => {
  it('answers the same key with the same entry, and with another body not at all', async () => {
    await one.writer.create(newRelease('keys'));
    const first = await one.writer.submit(note('keys', 'once', 'k1'));
    expect(await two.writer.submit(note('keys', 'once', 'k1'))).toEqual({
      ...first,
      replayed: true,
    });
    const other = await two.writer.submit(note('keys', 'twice', 'k1'));
    expect(other).toEqual({ ok: false, why: 'key-reused' });
    const byAnother = { ...note('keys', 'twice', 'k1'), actor: person('ic') };
    expect(await one.writer.submit(byAnother)).toMatchObject({ ok: true, seq: 3 });
    await intact('keys', 3);
  });

  it('makes one entry of a key that comes many times at once, in one process and in two', async () => {
    await one.writer.create(newRelease('storm'));
    const sent = upTo(20).map((n) => (n % 2 ? one : two).writer.submit(note('storm', 'same', 'k')));
    const answers = await Promise.all(sent);
    expect(new Set(answers.map((answer) => answer.ok && answer.text)).size).toBe(1);
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1);
    await intact('storm', 2);
  });

  it('does not keep refusals: the same key may succeed later', async () => {
    await one.writer.create(newRelease('later'));
    await one.writer.submit(start('later'));
    const keyed = { ...start('later'), idempotencyKey: 'k', bodyHash: 'b' };
    expect(await one.writer.submit(keyed)).toMatchObject({ ok: false, seq: 3 });
    expect(await one.writer.submit(keyed)).toMatchObject({ ok: false, seq: 4 });
  });

  it('creates one release a key, and another under the next free slug without', async () => {
    const keyed = newRelease('spark', { idempotencyKey: 'c', bodyHash: 'b' });
    const both = await Promise.all([one.writer.create(keyed), two.writer.create(keyed)]);
    expect(both.map((made) => made.ok && made.slug)).toEqual(['spark', 'spark']);
    const reused = await one.writer.create({ ...keyed, bodyHash: 'other' });
    expect(reused).toEqual({ ok: false, why: 'key-reused' });
    expect(await two.writer.create(newRelease('spark'))).toMatchObject({ slug: 'spark-2', seq: 1 });
    await intact('spark', 1);
    await intact('spark-2', 1);
  });
});

describe('failures', () => {
  it('lets a command that cannot be written fail alone', async () => {
    await one.writer.create(newRelease('alone'));
    const broken = { ...start('alone'), command: 'release.repin' } as const;
    const faulty = { ...start('alone'), command: 'release.cancel' } as const;
    const answers = await Promise.allSettled([
      one.writer.submit(note('alone', 'held up first')),
      one.writer.submit(note('alone', 'before')),
      one.writer.submit(broken),
      one.writer.submit(faulty),
      one.writer.submit(note('alone', 'after')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    await intact('alone', 4);
    expect(await one.writer.submit(note('alone', 'and on'))).toMatchObject({ seq: 5 });
  });

  it('says so where there is no such release', async () => {
    const answer = await one.writer.submit(note('nowhere', 'x'));
    expect(answer).toEqual({ ok: false, why: 'not-found' });
  });

  it('turns away what would make the queue grow without bound', async () => {
    await one.writer.create(newRelease('crowd'));
    const sent = upTo(1_500).map((n) => one.writer.submit(note('crowd', `${n}`)));
    const answers = await Promise.all(sent);
    const busy = answers.filter((answer) => !answer.ok && answer.why === 'busy');
    expect(busy.length).toBeGreaterThan(0);
    await intact('crowd', 1 + answers.length - busy.length);
  });

  it('goes on after the database has dropped every connection of the server', async () => {
    await one.writer.create(newRelease('dropped'));
    await one.writer.submit(note('dropped', 'before'));
    const sent = upTo(30).map((n) => one.writer.submit(note('dropped', `${n}`, `key ${n}`)));
    await two.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user`,
    );
    await Promise.allSettled(sent);
    const again = upTo(30).map((n) => one.writer.submit(note('dropped', `${n}`, `key ${n}`)));
    expect((await Promise.all(again)).every(({ ok }) => ok)).toBe(true);
    await intact('dropped', 32);
  });
});

it('never puts an entry before the one it follows, though the clock is set back (ruling 22)', async () => {
  await one.writer.create(newRelease('clock'));
  const ahead = '2999-01-01T00:00:00.000Z';
  const room = await loadRoom(two.pool, 'clock');
  const jobs = [{ submission: note('clock', 'ahead'), resolve: () => {}, reject: () => {} }];
  await createLedger(two.pool, 'a process whose database runs ahead').append(
    'clock',
    1,
    [],
    (position) => {
      if (!room) throw new Error('no room');
      return decideBatch(room, jobs, { ...position, now: ahead }, simpleAct);
    },
  );
  await one.writer.submit(note('clock', 'after the clock was set back'));
  const entries = (await entriesAfter(one.pool, 'clock', 1)).map(entryOf);
  expect(entries.map(({ at }) => at)).toEqual([ahead, ahead]);
  expect(entries[1]?.changes?.notes?.[0]?.at).toBe(ahead);
  await intact('clock', 3);
});

it('keeps rooms current in a process that only reads', async () => {
  await one.writer.create(newRelease('reader'));
  const room = await two.rooms.get('reader');
  await one.writer.submit(note('reader', 'first'));
  await expect.poll(() => room?.seq).toBe(2);
  await one.writer.submit(note('reader', 'second'));
  await expect.poll(() => room?.seq).toBe(3);
  expect(await two.rooms.get('reader')).toEqual(await loadRoom(two.pool, 'reader'));
  expect(await headSeq(two.pool, 'reader')).toBe(3);
  expect(await two.rooms.get('unheard-of')).toBeNull();
});
