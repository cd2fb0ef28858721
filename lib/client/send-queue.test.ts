import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '#lib/contract/problem.ts';
import { memoryStore, openQueueStore, type QueueStore } from './queue-store.ts';
import type { QueuedSend } from './queued-send.ts';
import { ProblemError } from './request.ts';
import { SendQueue } from './send-queue.ts';

const scribe = { person: 'scribe@example.test', release: 'spark' };
const entered = '2026-11-24T08:00:00.000Z';

/** A server that keys are unique on, behind a line that can be cut before or after it. */
class Line {
  readonly record: { text: unknown; observedAt?: string; by: string }[] = [];
  readonly asked: string[] = [];
  readonly #keys = new Map<string, string>();
  state: 'up' | 'down' | 'answers-lost' = 'up';
  now = entered;
  refuse: (send: QueuedSend) => Problem | undefined = () => undefined;

  readonly send = async (send: QueuedSend, body: object): Promise<string> => {
    this.asked.push(String(send.input.text));
    if (this.state === 'down') throw problem('no-line', 0);
    const text = JSON.stringify(body);
    const before = this.#keys.get(send.key);
    if (before !== undefined && before !== text) throw problem('key-reused', 422);
    const refusal = this.refuse(send);
    if (refusal) throw new ProblemError(refusal);
    if (before === undefined) {
      this.#keys.set(send.key, text);
      const { text: said, observedAt } = body as { text: string; observedAt?: string };
      this.record.push({ text: said, by: send.person, ...(observedAt ? { observedAt } : {}) });
    }
    if (this.state === 'answers-lost') throw problem('no-line', 0);
    return this.now;
  };
}

function problem(code: string, status: number): ProblemError {
  return new ProblemError({ type: 'about:blank', title: code, status, code });
}

const locks = new Map<string, Promise<void>>();
/** Web Locks in short: the next one begins when the one before has ended. */
async function alone(name: string, act: () => Promise<void>): Promise<void> {
  const turn = (locks.get(name) ?? Promise.resolve()).then(act);
  locks.set(
    name,
    turn.catch(() => undefined),
  );
  await turn;
}

const open: SendQueue[] = [];
afterEach(() => {
  for (const queue of open.splice(0)) queue.close();
});

let databases = 0;
const database = () => {
  databases += 1;
  return openQueueStore(`queue-${databases}`);
};

async function tab(line: Line, store: Promise<QueueStore>, owner = scribe): Promise<SendQueue> {
  const parts = { store: () => store, send: line.send, now: () => line.now, alone };
  const queue = new SendQueue(owner, parts);
  open.push(queue);
  await queue.begin();
  return queue;
}

const note = (queue: SendQueue, text: string, late = false) =>
  queue.add('note.add', { text }, 1, late);
const texts = (queue: SendQueue) => queue.state().sends.map(({ input }) => input.text);
const until = <T>(look: () => T) => expect.poll(look, { timeout: 5_000 });

describe('the queue of a device', () => {
  it('with a line, sends at once and without a time of its own', async () => {
    const line = new Line();
    const queue = await tab(line, database());
    await note(queue, 'a');
    await until(() => queue.state()).toMatchObject({ sends: [], lastSavedAt: entered });
    expect(line.record).toEqual([{ text: 'a', by: scribe.person }]);
  });

  it('without a line, keeps what is entered and sends it in order with its own time', async () => {
    const line = new Line();
    line.state = 'down';
    const queue = await tab(line, database());
    await note(queue, 'a', true);
    line.now = '2026-11-24T08:00:05.000Z';
    await note(queue, 'b', true);
    await note(queue, 'c', true);
    expect(texts(queue)).toEqual(['a', 'b', 'c']);
    line.state = 'up';
    line.now = '2026-11-24T08:02:00.000Z';
    queue.wake();
    await until(() => texts(queue)).toEqual([]);
    expect(line.record.map(({ text, observedAt }) => [text, observedAt?.slice(14, 19)])).toEqual([
      ['a', '00:00'],
      ['b', '00:05'],
      ['c', '00:05'],
    ]);
  });

  it('survives the page: the next one sends what was kept', async () => {
    const line = new Line();
    line.state = 'down';
    const store = database();
    const before = await tab(line, store);
    await note(before, 'a', true);
    before.close();
    line.state = 'up';
    const after = await tab(line, store);
    await until(() => texts(after)).toEqual([]);
    expect(line.record).toEqual([{ text: 'a', by: scribe.person, observedAt: entered }]);
  });

  it('makes one entry of what was recorded while its answer was lost', async () => {
    const line = new Line();
    line.state = 'answers-lost';
    const queue = await tab(line, database());
    await note(queue, 'a');
    await until(() => queue.state().held?.code).toBe('no-line');
    expect(queue.state().sends).toMatchObject([{ late: true }]);
    line.state = 'up';
    queue.wake();
    await until(() => texts(queue)).toEqual([]);
    expect(line.record).toEqual([{ text: 'a', by: scribe.person }]);
  });

  it('stops at the first that finds no line, so that nothing overtakes it', async () => {
    const line = new Line();
    line.state = 'down';
    const queue = await tab(line, database());
    await note(queue, 'a');
    await until(() => queue.state().held?.code).toBe('no-line');
    await note(queue, 'b');
    await until(() => line.asked.length).toBeGreaterThan(1);
    expect(new Set(line.asked)).toEqual(new Set(['a']));
  });

  it('keeps a refused one with its reason and sends the rest', async () => {
    const line = new Line();
    line.refuse = ({ input }) =>
      input.text === 'bad' ? problem('refused', 409).problem : undefined;
    const queue = await tab(line, database());
    for (const text of ['a', 'bad', 'b']) await note(queue, text);
    await until(() => line.record.map(({ text }) => text)).toEqual(['a', 'b']);
    await until(() => queue.state().sends).toMatchObject([
      { input: { text: 'bad' }, refused: { code: 'refused' } },
    ]);
    const [bad] = queue.state().sends;
    await queue.again(bad?.place ?? 0, { text: 'good' });
    await until(() => texts(queue)).toEqual([]);
    expect(line.record.at(-1)).toEqual({ text: 'good', by: scribe.person, observedAt: entered });
  });

  it('lets a refused one be discarded', async () => {
    const line = new Line();
    line.refuse = () => problem('bad-input', 422).problem;
    const store = database();
    const queue = await tab(line, store);
    await note(queue, 'bad');
    await until(() => queue.state().sends[0]?.refused?.code).toBe('bad-input');
    await queue.discard(queue.state().sends[0]?.place ?? 0);
    expect(await (await store).list(scribe)).toEqual([]);
  });

  it('is one person’s own: another session on the device neither sees nor sends it', async () => {
    const line = new Line();
    line.state = 'down';
    const store = database();
    const mine = await tab(line, store);
    await note(mine, 'mine', true);
    mine.close();
    line.state = 'up';
    const other = await tab(line, store, { ...scribe, person: 'ic@example.test' });
    expect(texts(other)).toEqual([]);
    await other.drain();
    expect(line.record).toEqual([]);
  });

  it('waits while somebody else, or nobody, is signed in', async () => {
    const line = new Line();
    const queue = await tab(line, database());
    for (const [code, status] of [
      ['other-person', 403],
      ['not-signed-in', 401],
    ] as const) {
      line.refuse = () => problem(code, status).problem;
      await note(queue, code);
      await until(() => queue.state().held?.code).toBe(code);
    }
    line.refuse = () => undefined;
    queue.wake();
    await until(() => line.record.length).toBe(2);
    expect(queue.state().held).toBeUndefined();
  });

  it('two tabs of one browser send each entry once', async () => {
    const line = new Line();
    line.state = 'down';
    const store = database();
    const [one, two] = [await tab(line, store), await tab(line, store)];
    await note(one, 'a', true);
    await note(two, 'b', true);
    line.state = 'up';
    one.wake();
    two.wake();
    await until(() => [texts(one), texts(two)]).toEqual([[], []]);
    expect(line.record.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it('never claims to have seen something after it is recorded', async () => {
    const line = new Line();
    line.state = 'down';
    line.now = '2026-11-24T09:00:00.000Z';
    const queue = await tab(line, database());
    await note(queue, 'a', true);
    line.now = entered;
    line.state = 'up';
    queue.wake();
    await until(() => line.record[0]?.observedAt).toBe(entered);
  });

  it('goes on in memory where the browser keeps nothing, and says so', async () => {
    const line = new Line();
    const queue = await tab(line, Promise.resolve(memoryStore()));
    expect(queue.state().lasts).toBe(false);
    await note(queue, 'a');
    await until(() => line.record.length).toBe(1);
  });
});
