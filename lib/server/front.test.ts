import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Duplex } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { createFront, type FrontOptions, isApiPath } from './front.ts';
import { createLog } from './log.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listening(server: http.Server, where: string | number): Promise<http.Server> {
  server.listen(where);
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

function made(change: Partial<FrontOptions>): http.Server {
  const options: FrontOptions = {
    screensSocket: null,
    publicUrl: null,
    loopbackOnly: true,
    development: false,
    log: createLog('error', () => undefined),
    ...change,
  };
  return createFront(options, (_request, response) => response.end('api'));
}

async function front(change: Partial<FrontOptions> = {}): Promise<string> {
  const server = await listening(made(change), 0);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function screens(handler: http.RequestListener): Promise<string> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-front-'));
  closing.push(() => rmSync(dir, { recursive: true, force: true }));
  const socket = path.join(dir, 'screens.sock');
  await listening(http.createServer(handler), socket as string);
  return socket;
}

test.each([
  ['/api/releases', true],
  ['/api/auth/session', false],
  ['/api/authority', true],
  ['/health/ready', true],
  ['/metrics', true],
  ['/', false],
  ['/healthy', false],
])('%s is the API’s: %s', (url, api) => expect(isApiPath(url)).toBe(api));

test('a page is piped with one nonce in request and response, new for each', async () => {
  const seen: (string | undefined)[] = [];
  const socket = await screens((request, response) => {
    seen.push(request.headers['content-security-policy'] as string | undefined);
    response.setHeader('x-powered-by', 'somebody');
    response.end(`page ${request.headers['x-nonce']}`);
  });
  const url = await front({ screensSocket: socket });
  const [one, two] = [await fetch(url), await fetch(url)];
  const policy = one.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(await one.text()).toBe(`page ${nonce}`);
  expect(seen[0]).toBe(policy);
  expect(two.headers.get('content-security-policy')).not.toBe(policy);
  expect(policy).toContain("'strict-dynamic'");
  expect(policy).toContain('report-uri /api/csp-report');
  expect(/script-src [^;]*unsafe/.test(policy)).toBe(false);
  expect(one.headers.get('x-content-type-options')).toBe('nosniff');
  expect(one.headers.get('x-powered-by')).toBeNull();
});

test('what a client claims about nonce and address does not get through', async () => {
  const socket = await screens((request, response) => {
    const { host, ...headers } = request.headers;
    response.end(JSON.stringify(headers));
  });
  const url = await front({
    loopbackOnly: false,
    screensSocket: socket,
    publicUrl: 'http://localhost:3000',
  });
  const headers = {
    'x-nonce': 'mine',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '9.9.9.9',
  };
  const seen = (await (await fetch(url, { headers })).json()) as Record<string, string>;
  expect(seen['x-nonce']).not.toBe('mine');
  expect(seen['x-forwarded-host']).toBe('localhost:3000');
  expect(seen['x-forwarded-for']).toMatch(/127\.0\.0\.1$/);
});

test('text goes out compressed to who takes it, and whole', async () => {
  const text = 'warroom '.repeat(1_000);
  const socket = await screens((request, response) => {
    response.setHeader('content-type', request.url === '/a.png' ? 'image/png' : 'text/html');
    response.end(text);
  });
  const url = await front({ screensSocket: socket });
  const page = await fetch(url);
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(await page.text()).toBe(text);
  const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(text);
  expect((await fetch(`${url}/a.png`)).headers.get('content-encoding')).toBeNull();
});

test('while the screens are not up, browsers get a page that tries again', async () => {
  const url = await front({ screensSocket: '/nonexistent/screens.sock' });
  const page = await fetch(url, { headers: { accept: 'text/html', 'accept-language': 'tr' } });
  expect(page.status).toBe(503);
  expect(page.headers.get('retry-after')).toBe('2');
  expect(await page.text()).toContain('lang="tr"');
});

test('a demo answers to names of this machine alone', async () => {
  const url = new URL(await front());
  const asked = http.get({ host: url.hostname, port: url.port, headers: { host: 'evil.example' } });
  const [answer] = (await once(asked, 'response')) as [http.IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(421);
});

test.each([
  ['GET', '/', { 'x-forwarded-for': '192.0.2.1' }, 421],
  ['GET', '/api/sign-in', { 'x-forwarded-host': 'war.example' }, 421],
  ['GET', '/api/sign-in', { forwarded: 'for=192.0.2.1' }, 421],
  ['GET', '/api/sign-in', { via: '1.1 proxy' }, 421],
  ['POST', '/api/auth/callback/demo', { origin: 'https://war.example' }, 421],
  ['POST', '/api/auth/callback/demo', { origin: 'null' }, 421],
  ['POST', '/api/auth/callback/demo', { origin: 'http://localhost:3000' }, 503],
  ['GET', '/api/sign-in', { 'x-forwarded-host': 'localhost:3000' }, 200],
  ['GET', '/api/sign-in', {}, 200],
])(
  'a demo that a proxy of this machine publishes is closed: %s %s %o',
  async (method, path, headers, status) => {
    const answer = await fetch((await front()) + path, { method, headers: { ...headers } });
    expect(answer.status).toBe(status);
  },
);

test('answers of the API may load nothing', async () => {
  const answer = await fetch(`${await front()}/api/releases`);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a client that asks for an upgrade and is gone already ends nothing but itself', () => {
  const server = made({ screensSocket: '/nonexistent/screens.sock' });
  const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() });
  const gone = new http.IncomingMessage(new net.Socket());
  Object.assign(gone, {
    url: '/',
    method: 'GET',
    headers: { host: 'localhost', upgrade: 'websocket' },
  });
  expect(gone.socket.remoteAddress).toBeUndefined();
  expect(() => server.emit('upgrade', gone, socket, Buffer.alloc(0))).not.toThrow();
  // Without a listener this would be thrown where nobody can catch it.
  expect(socket.emit('error', new Error('reset by its peer'))).toBe(true);
});

test.each(['//[', 'http://[/api/me', 'http://evil.example/', '*'])(
  'the target %s is answered here and reaches no screen',
  async (target) => {
    const asked: (string | undefined)[] = [];
    const socket = await screens((request, response) => {
      asked.push(request.url);
      response.end();
    });
    const { port } = new URL(await front({ screensSocket: socket }));
    const client = net.connect(Number(port), '127.0.0.1');
    client.end(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of client) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(asked).toEqual([]);
  },
);
