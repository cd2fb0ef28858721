import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let scribe: Ask;
const room = '/api/releases/spark-v1';

beforeAll(async () => {
  server = await startTestServer();
  const made = await server.admin('POST', '/api/releases', {
    template: 'go-live-micro-plan',
    service: 'spark',
    name: 'spark',
    version: 'v1',
    sha: '9f3c2e1',
    targetAt: new Date(Date.now() + 600_000).toISOString(),
    roles: { ic: ['ic@example.test'], scribe: ['scribe@example.test'] },
  });
  expect(made.status).toBe(201);
  scribe = await server.as('scribe@example.test');
});
afterAll(() => server.close());

interface Event {
  id?: string;
  event: string;
  data: unknown;
}

/** Reads events until `enough` says so, then leaves. */
async function listen(
  query: string,
  enough: (events: Event[]) => boolean,
  headers: Record<string, string> = {},
  joined: () => void = () => undefined,
): Promise<Event[]> {
  const leaving = new AbortController();
  const answer = await fetch(`${server.url}${room}/stream${query}`, {
    headers: { authorization: `Bearer ${server.config.bootstrapToken}`, ...headers },
    signal: leaving.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const events: Event[] = [];
  let rest = '';
  joined();
  for await (const chunk of answer.body ?? []) {
    const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
    rest = blocks.pop() ?? '';
    events.push(...blocks.flatMap((block) => eventOf(block) ?? []));
    if (enough(events)) break;
  }
  leaving.abort();
  return events;
}

function eventOf(block: string): Event | null {
  const fields = new Map(
    block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]),
  );
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')];
  if (event === undefined || data === undefined) return null;
  return { event, data: JSON.parse(data), ...(id === undefined ? {} : { id }) };
}

const entries = (events: Event[]) => events.filter(({ event }) => event === 'entry');
const ids = (events: Event[]) => entries(events).map(({ id }) => Number(id));
const head = async () => ((await scribe('GET', room)).body as { seq: number }).seq;

test('begins with a beat and the readings, and goes on with what happens', async () => {
  const last = await head();
  const events = await listen(
    `?after=${last}`,
    (seen) => entries(seen).length === 2,
    {},
    () => {
      void scribe('POST', `${room}/note.add`, { text: 'one' }).then(() =>
        scribe('POST', `${room}/note.add`, { text: 'two' }),
      );
    },
  );
  expect(events[0]).toMatchObject({ event: 'beat', data: { serverNow: expect.any(String) } });
  expect(events[1]).toMatchObject({ event: 'readings' });
  expect(ids(events)).toEqual([last + 1, last + 2]);
  expect(entries(events)[1]?.data).toMatchObject({ kind: 'note.added', seq: last + 2 });
});

test('replays what was missed, nothing lost and nothing twice', async () => {
  for (let n = 0; n < 20; n += 1) await scribe('POST', `${room}/note.add`, { text: `${n}` });
  const last = await head();
  const caughtUp = (seen: Event[]) => ids(seen).at(-1) === last;
  const all = Array.from({ length: last }, (_, index) => index + 1);
  expect(ids(await listen('?after=0', caughtUp))).toEqual(all);
  expect(ids(await listen('', caughtUp, { 'last-event-id': '3' }))).toEqual(all.slice(3));
});

test('says how many are watching', async () => {
  const isPresent = (seen: Event[]) => seen.some(({ event }) => event === 'presence');
  const events = await listen('', isPresent);
  expect(events.at(-1)).toMatchObject({ event: 'presence', data: { viewers: 1 } });
});

test('a place that is none is refused', async () => {
  expect((await scribe('GET', `${room}/stream?after=-1`)).status).toBe(422);
  expect((await scribe('GET', '/api/releases/no-such/stream')).status).toBe(404);
});

test('the probing stream is for this Warroom alone', async () => {
  expect((await scribe('GET', '/api/internal/stream')).status).toBe(404);
});

test('closing ends the streams, so that the process can stop', async () => {
  const ended = fetch(`${server.url}${room}/stream`, {
    headers: { authorization: `Bearer ${server.config.bootstrapToken}` },
  }).then((answer) => answer.text());
  await expect.poll(() => server.stores.hub.viewers('spark-v1')).toBe(1);
  server.stores.hub.close();
  expect(await ended).toContain('event: beat');
});
