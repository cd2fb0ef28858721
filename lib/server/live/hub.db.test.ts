import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../data/testing.ts';
import { collect, newRelease, note, startProcess, upTo } from '../writer/testing.ts';

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

describe('viewers of two processes, while both write', () => {
  it('get every entry once and in order, whenever they come and wherever they begin', async () => {
    await one.writer.create(newRelease('busy'));
    const last = 301;
    const sent: Promise<unknown>[] = [];
    const viewers: { seen: ReturnType<typeof collect>; after: number }[] = [];
    for (const n of upTo(last - 1)) {
      sent.push((n % 3 ? one : two).writer.submit(note('busy', `note ${n}`)));
      if (n % 10 === 0) await Promise.race(sent.slice(-3));
      if (n % 15 === 0) {
        const after = n % 30 ? 0 : Math.floor(n / 2);
        const seen = collect();
        viewers.push({ seen, after });
        void (n % 45 ? one : two).hub.subscribe('busy', after, seen.sink);
      }
    }
    await Promise.all(sent);
    for (const { seen, after } of viewers) {
      await expect.poll(() => seen.seqs.at(-1), { timeout: 10_000 }).toBe(last);
      expect(seen.seqs).toEqual(upTo(last, after + 1));
    }
  });

  it('miss nothing when the connection that listens is lost', async () => {
    await one.writer.create(newRelease('deaf'));
    const seen = collect();
    await two.hub.subscribe('deaf', 0, seen.sink);
    await one.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'warroom-listen'`,
    );
    for (const n of upTo(5)) await one.writer.submit(note('deaf', `${n}`));
    await expect.poll(() => seen.seqs, { timeout: 10_000 }).toEqual(upTo(6));
  });
});

describe('one viewer', () => {
  it('that is slow is written nothing more until it drains, and then what it missed', async () => {
    await one.writer.create(newRelease('slow'));
    let most = 3;
    const seen = collect((seqs) => seqs.length >= most);
    const leave = await one.hub.subscribe('slow', 0, seen.sink);
    for (const n of upTo(19)) await one.writer.submit(note('slow', `${n}`));
    one.hub.broadcast('slow', 'presence', { viewers: 1 });
    expect(seen.seqs).toEqual(upTo(3));
    expect(seen.events).not.toContain('presence');
    most = 10;
    seen.drain();
    await expect.poll(() => seen.seqs).toEqual(upTo(10));
    most = 1_000;
    seen.drain();
    await expect.poll(() => seen.seqs).toEqual(upTo(20));
    await one.writer.submit(note('slow', 'live again'));
    expect(seen.seqs).toEqual(upTo(21));
    leave();
    await one.writer.submit(note('slow', 'unseen'));
    expect(seen.seqs).toEqual(upTo(21));
    expect(one.hub.viewers('slow')).toBe(0);
  });

  it('that comes back is served from where it was, over a record longer than a page', async () => {
    await one.writer.create(newRelease('long'));
    await Promise.all(upTo(700).map((n) => one.writer.submit(note('long', `${n}`))));
    const seen = collect();
    await two.hub.subscribe('long', 12, seen.sink);
    expect(seen.seqs).toEqual(upTo(701, 13));
  });

  it('gets other events without ids, and is let go when the process ends', async () => {
    const three = await startProcess(database);
    await three.writer.create(newRelease('events'));
    const seen = collect();
    await three.hub.subscribe('events', 0, seen.sink);
    three.hub.broadcast('events', 'readings', { signals: {} });
    three.hub.broadcast('another', 'readings', { signals: {} });
    expect(seen.events).toEqual(['entry', 'readings']);
    expect(three.hub.staleness().streams).toBe(1);
    await three.close();
    expect(seen.seen.isClosed).toBe(true);
  });
});
