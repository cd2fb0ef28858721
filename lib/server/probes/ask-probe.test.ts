import { afterEach, expect, test } from 'vitest';
import { type Peer, startPeer } from '../sources/testing.ts';
import { askProbe } from './ask-probe.ts';
import { isTargetList, privateTargets } from './private-targets.ts';

const loopback = privateTargets('127.0.0.0/8');
const closing: Peer[] = [];
afterEach(async () => {
  for (const peer of closing.splice(0)) await peer.close();
});

async function peer(answer: Parameters<typeof startPeer>[0]): Promise<Peer> {
  const started = await startPeer(answer);
  closing.push(started);
  return started;
}

const ask = (url: string, timeoutMs = 5_000) => askProbe(url, timeoutMs, loopback);

test('an answer is read, with the time that it took', async () => {
  const { url } = await peer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"status":"ready","build_id":"git:1"}');
  });
  const answer = await ask(`${url}/health/ready`);
  expect(answer).toMatchObject({ state: 'ready', buildId: 'git:1', httpStatus: 200 });
  expect(answer.latencyMs).toBeGreaterThanOrEqual(0);
});

test('503 is not ready', async () => {
  const { url } = await peer((_, response) => void response.writeHead(503).end('upstream'));
  expect(await ask(url)).toMatchObject({ state: 'not-ready', httpStatus: 503 });
});

test('a redirect is not followed, wherever it leads', async () => {
  const { url, asked } = await peer((_, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await ask(url)).toMatchObject({ state: 'unknown', why: { code: 'probe-redirected' } });
  expect(asked.map(({ path }) => path)).toEqual(['/']);
});

test('one that never answers, and one that drips, are unknown in time', async () => {
  const silent = await peer(() => undefined);
  const drip = await peer((_, response) => {
    response.writeHead(200);
    response.write('{"status":"ready"');
  });
  for (const { url } of [silent, drip]) {
    expect(await ask(url, 200)).toMatchObject({ state: 'unknown', why: { code: 'probe-timeout' } });
  }
});

test('a line that breaks off is unknown, though what came says ready', async () => {
  const { url } = await peer((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('ready', () => response.socket?.destroy());
  });
  expect(await ask(url)).toMatchObject({ state: 'unknown', why: { code: 'probe-broken' } });
});

test('an answer without end is cut off', async () => {
  const { url } = await peer((_, response) => void response.end('x'.repeat(300_000)));
  expect(await ask(url)).toMatchObject({ state: 'unknown', why: { code: 'probe-too-large' } });
});

test('nobody at the address, and no address, are unknown', async () => {
  const gone = await startPeer(() => undefined);
  await gone.close();
  expect((await ask(gone.url)).why.code).toBe('probe-refused');
  for (const url of ['ftp://x', 'nonsense', 'http://user:secret@127.0.0.1']) {
    const { why } = await ask(url);
    expect(why.code).toBe('probe-url');
    expect(JSON.stringify(why)).not.toContain('secret');
  }
});

test('private addresses are asked only where the house allows it, metadata never', async () => {
  const { url, port, asked } = await peer((_, response) => void response.end('ok'));
  const state = async (list: string, address = url) =>
    (await askProbe(address, 5_000, privateTargets(list))).why.code;
  expect(await state('')).toBe('probe-private');
  expect(await state('10.0.0.0/8, 127.0.0.1:1')).toBe('probe-private');
  expect(await state('', `http://localhost:${port}`)).toBe('probe-private');
  expect(await state('0.0.0.0/0', 'http://169.254.169.254/latest')).toBe('probe-address');
  expect(asked).toEqual([]);
  expect(await state(`127.0.0.1:${port}`)).toBe('probe-ready');
  expect(await state('localhost', `http://localhost:${port}`)).toBe('probe-ready');
});

test('the list is checked', () => {
  expect(isTargetList('10.0.0.0/8, api.internal:8080,[::1]')).toBe(true);
  expect(isTargetList('http://x')).toBe(false);
});
