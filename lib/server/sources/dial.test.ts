import type http from 'node:http';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConnectionFacts, openDial } from './dial.ts';
import { SourceFault } from './fault.ts';
import { askingOf } from './index.ts';
import { shareReads } from './looks.ts';
import { factsOf, freePort, nowS, type Peer, sends, startPeer, vector } from './testing.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Answer = Parameters<typeof startPeer>[0];

async function peerOf(answer: Answer, tls?: Parameters<typeof startPeer>[1]): Promise<Peer> {
  const peer = await startPeer(answer, tls);
  closing.push(peer.close);
  return peer;
}

/** One query over a line to this address: what it says, or why it says nothing. */
async function ask(facts: ConnectionFacts) {
  const dial = openDial(facts);
  closing.push(dial.close);
  const look = { read: shareReads(dial, 1_000), memory: { last: () => undefined, keep: () => {} } };
  const spec = { kind: 'prometheus', connection: facts.name, query: 'up' } as const;
  try {
    return await askingOf(spec).measure(look);
  } catch (error) {
    if (error instanceof SourceFault) return error.fault;
    throw error;
  }
}

describe('good answers', () => {
  it('one series and a scalar are numbers', async () => {
    const peer = await peerOf((request, response) =>
      sends(200, vector([nowS(), '12.5']))(request, response),
    );
    expect(await ask(factsOf(`${peer.url}/prefix/`))).toEqual({ value: 12.5 });
    expect(peer.asked[0]?.path).toBe('/prefix/api/v1/query?query=up');
    const scalar = { status: 'success', data: { resultType: 'scalar', result: [nowS(), '3'] } };
    const other = await peerOf(sends(200, JSON.stringify(scalar)));
    expect(await ask(factsOf(other.url))).toEqual({ value: 3 });
  });
  it.each([
    [{ kind: 'bearer' }, 'authorization', 'Bearer s3cret-token'],
    [{ kind: 'basic', user: 'room' }, 'authorization', 'Basic cm9vbTpzM2NyZXQtdG9rZW4='],
    [{ kind: 'header', header: 'X-Scope-OrgID' }, 'x-scope-orgid', 's3cret-token'],
  ] as const)('sign-in by %o', async (auth, header, value) => {
    const peer = await peerOf((request, response) =>
      sends(200, vector([nowS(), '1']))(request, response),
    );
    expect(await ask(factsOf(peer.url, { auth, secret: 's3cret-token' }))).toEqual({ value: 1 });
    expect(peer.asked[0]?.headers[header]).toBe(value);
  });
});

describe('bad answers have their reasons', () => {
  const error = (errorType: string, text: string) =>
    JSON.stringify({ status: 'error', errorType, error: text });
  it.each([
    ['NaN', sends(200, vector([nowS(), 'NaN'])), 'source-nan', {}],
    ['+Inf', sends(200, vector([nowS(), '+Inf'])), 'source-infinite', { value: '+Inf' }],
    ['-Inf', sends(200, vector([nowS(), '-Inf'])), 'source-infinite', { value: '-Inf' }],
    ['nothing', sends(200, vector()), 'source-empty', {}],
    ['two series', sends(200, vector([nowS(), '1'], [nowS(), '2'])), 'source-many', { count: 2 }],
    ['an old answer', sends(200, vector([nowS() - 3_600, '1'])), 'source-stale', {}],
    [
      'a text',
      sends(
        200,
        JSON.stringify({ status: 'success', data: { resultType: 'string', result: [1, 'a'] } }),
      ),
      'source-result-type',
      { type: 'string' },
    ],
    [
      'a query that cannot be read',
      sends(400, error('bad_data', '1:5: parse error: unclosed left parenthesis')),
      'source-prometheus',
      { status: 400, type: 'bad_data', error: '1:5: parse error: unclosed left parenthesis' },
    ],
    [
      'a query that fails',
      sends(422, error('execution', 'too many samples')),
      'source-prometheus',
      { status: 422 },
    ],
    [
      'a query cut off',
      sends(503, error('timeout', 'query timed out')),
      'source-prometheus',
      { type: 'timeout' },
    ],
    ['an error with 200', sends(200, error('internal', 'x')), 'source-prometheus', { status: 200 }],
    [
      'an error without words',
      sends(500, 'boom\n\tat x', 'text/plain'),
      'source-http',
      { status: 500, error: 'boom at x' },
    ],
    ['a refused sign-in', sends(401, 'no'), 'source-auth', { status: 401 }],
    ['a forbidden one', sends(403, '<html></html>', 'text/html'), 'source-auth', { status: 403 }],
    [
      'a web page',
      sends(200, '<!doctype html><p>Log in', 'text/html'),
      'source-html',
      { status: 200 },
    ],
    [
      'a redirect',
      sends(302, '', 'text/plain', { location: 'http://169.254.169.254/' }),
      'source-redirect',
      { status: 302 },
    ],
    ['no JSON', sends(200, '{"status":'), 'source-unreadable', {}],
    [
      'other JSON',
      sends(200, '{"status":"success","data":{"resultType":"vector","result":[1]}}'),
      'source-unreadable',
      {},
    ],
    [
      'another kind of answer, named at length',
      sends(
        200,
        JSON.stringify({ status: 'success', data: { resultType: 'x'.repeat(9_000), result: [] } }),
      ),
      'source-result-type',
      { type: `${'x'.repeat(200)}…` },
    ],
    ['too much', sends(200, ' '.repeat(9 * 1_048_576)), 'source-too-large', { mib: 8 }],
    [
      'a broken line',
      (_: unknown, response: http.ServerResponse) => void response.socket?.destroy(),
      'source-broken',
      {},
    ],
  ] as [string, Answer, string, object][])('%s', async (_name, answer, code, params) => {
    const peer = await peerOf(answer);
    expect(await ask(factsOf(peer.url))).toMatchObject({ code, params });
  });
  it('a peer that hangs, before or in the middle of its answer', async () => {
    const silent = await peerOf(() => undefined);
    const timeout = { code: 'source-timeout', params: { connection: 'main', timeoutMs: 200 } };
    expect(await ask(factsOf(silent.url, { timeoutMs: 200 }))).toEqual(timeout);
    const dripping = await peerOf((_, response) => void response.writeHead(200).write('{'));
    expect(await ask(factsOf(dripping.url, { timeoutMs: 200 }))).toEqual(timeout);
  });
  it('nobody there, and a name that nobody knows', async () => {
    const refused = await ask(factsOf(`http://127.0.0.1:${await freePort()}`));
    expect(refused).toMatchObject({ code: 'source-refused' });
    const unknown = await ask(factsOf('http://nowhere.invalid'));
    expect(unknown).toMatchObject({ code: 'source-dns', params: { host: 'nowhere.invalid' } });
  });
  it('an address that is never asked', async () => {
    for (const host of ['169.254.169.254', '[fe80::1]', '2852039166', '[::ffff:a9fe:a9fe]']) {
      expect(await ask(factsOf(`http://${host}/`))).toMatchObject({ code: 'source-address' });
    }
  });
  it('a peer that sends the secret back is not quoted with it', async () => {
    const peer = await peerOf((request, response) =>
      sends(
        400,
        JSON.stringify({ status: 'error', errorType: 'x', error: request.headers.authorization }),
      )(request, response),
    );
    const basic = { auth: { kind: 'basic', user: 'room' }, secret: 's3cret-token' } as const;
    const told = JSON.stringify([
      await ask(factsOf(peer.url, basic)),
      await ask(factsOf(peer.url, { auth: { kind: 'bearer' }, secret: 's3cret-token' })),
    ]);
    expect(told).toContain('•••');
    expect(told).not.toMatch(/s3cret|cm9vbTpz/);
  });
});

describe('TLS', () => {
  const certificate = () =>
    generate([{ name: 'commonName', value: 'metrics.test' }], {
      keySize: 2048,
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'metrics.test' }] }],
    });
  it('is trusted by its CA and name, and by nothing less', async () => {
    const { private: key, cert } = await certificate();
    const peer = await peerOf(
      (request, response) => sends(200, vector([nowS(), '1']))(request, response),
      { key, cert },
    );
    expect(await ask(factsOf(peer.url))).toMatchObject({ code: 'source-tls' });
    expect(await ask(factsOf(peer.url, { ca: cert }))).toMatchObject({ code: 'source-tls' });
    const trusted = factsOf(peer.url, { ca: cert, serverName: 'metrics.test' });
    expect(await ask(trusted)).toEqual({ value: 1 });
    expect(await ask({ ...trusted, ca: (await certificate()).cert })).toMatchObject({
      code: 'source-tls',
    });
  });
  it('is no web server without it', async () => {
    const peer = await peerOf(sends(200, vector([nowS(), '1'])));
    expect(await ask(factsOf(peer.url.replace('http:', 'https:')))).toMatchObject({
      code: 'source-tls',
    });
  });
});

describe('turns', () => {
  it('four at once; who waits too long gives up', async () => {
    const held: http.ServerResponse[] = [];
    const peer = await peerOf((_, response) => void held.push(response));
    const dial = openDial(factsOf(peer.url, { timeoutMs: 5_000 }));
    closing.push(dial.close);
    const first = [1, 2, 3, 4].map((n) => dial.get(`/${n}`, 5_000));
    const crowded = await dial.get('/5', 50).catch((error: unknown) => error);
    expect(crowded).toMatchObject({ fault: { code: 'source-crowded' } });
    const sixth = dial.get('/6', 5_000);
    await expect.poll(() => held.length).toBe(4);
    for (const response of held.splice(0)) response.end('ok');
    expect((await Promise.all(first)).map(({ text }) => text)).toEqual(['ok', 'ok', 'ok', 'ok']);
    await expect.poll(() => held.length).toBe(1);
    held[0]?.end('last');
    expect((await sixth).text).toBe('last');
    expect(peer.asked.map(({ path }) => path)).not.toContain('/5');
  });
  it('the same question in one round is asked once', async () => {
    const peer = await peerOf((request, response) =>
      sends(200, vector([nowS(), '1']))(request, response),
    );
    const dial = openDial(factsOf(peer.url));
    closing.push(dial.close);
    const look = {
      read: shareReads(dial, 1_000),
      memory: { last: () => undefined, keep: () => {} },
    };
    const asking = askingOf({ kind: 'prometheus', connection: 'main', query: 'up' });
    const other = askingOf({ kind: 'prometheus', connection: 'main', query: 'down' });
    await Promise.all([asking.measure(look), asking.measure(look), other.measure(look)]);
    expect(peer.asked).toHaveLength(2);
  });
});
