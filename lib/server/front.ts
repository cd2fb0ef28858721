import { randomBytes } from 'node:crypto';
import http, {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type Duplex, pipeline } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { isFromHere, isOwnPage } from './auth/host.ts';
import type { Log } from './log.ts';
import { waitPage } from './wait-page.ts';

export interface FrontOptions {
  /** The unix socket on which Next listens; null where this process serves no screens. */
  screensSocket: string | null;
  publicUrl: string | null;
  /** Only names of this machine are answered: one click signs in here. */
  loopbackOnly: boolean;
  /** React's development build needs `eval`. */
  development: boolean;
  log: Log;
}

/** Answers a request that belongs to the API. */
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** Hop-by-hop headers are this connection's own (RFC 9110, 7.6.1). */
const HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'];

const COMPRESSED = /^(text\/(?!event-stream)|application\/(json|javascript|manifest)|image\/svg)/;

/** The content security policy of a page: only our own scripts, each by this response's nonce. */
function policyOf(nonce: string, development: boolean): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    'report-uri /api/csp-report',
  ].join('; ');
}

/** True for what the API answers itself; everything else is Next's. */
export function isApiPath(path: string): boolean {
  if (path.startsWith('/api/')) return path !== '/api/auth' && !path.startsWith('/api/auth/');
  return path === '/metrics' || path === '/api' || path.startsWith('/health/');
}

/** The server that owns the port: the API answers its paths, the rest is piped to Next. */
export function createFront(options: FrontOptions, api: Handler): http.Server {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  const server = http.createServer((request, response) => {
    const path = pathOf(request);
    setHeaders(response, options);
    if (!isOrdinary(request)) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('bad request target\n');
    } else if (options.loopbackOnly && !isLocal(request)) {
      response.writeHead(421, { 'content-type': 'text/plain' }).end('wrong host\n');
    } else if (isApiPath(path)) {
      response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      api(request, response);
    } else pipePage(request, response, agent, options);
  });
  server.on('upgrade', (request, socket, head) => pipeUpgrade(request, socket, head, options));
  server.on('close', () => agent.destroy());
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 120_000;
  return server;
}

/** For a demo: the API looks at the page that asks by itself, the screens' sign-in by one click does not. */
const isLocal = (request: IncomingMessage) =>
  isFromHere(request.headers) && (isApiPath(pathOf(request)) || isOwnPage(request.headers));

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0] ?? '/';

/** A path that every part of Warroom can parse; a proxy's absolute form and half an IPv6 address are none. */
function isOrdinary({ url = '/' }: IncomingMessage): boolean {
  return url.startsWith('/') && URL.canParse(url, 'http://warroom');
}

function setHeaders(response: ServerResponse, { publicUrl }: FrontOptions) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (publicUrl?.startsWith('https://')) {
    response.setHeader('strict-transport-security', 'max-age=31536000');
  }
}

function forwarded(request: IncomingMessage, publicUrl: string | null): IncomingHttpHeaders {
  const headers = { ...request.headers };
  for (const name of HOP) delete headers[name];
  const outside = publicUrl === null ? null : new URL(publicUrl);
  const host = outside?.host ?? request.headers.host;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-proto'] = outside?.protocol.slice(0, -1) ?? 'http';
  // A client that has left already has no address, and `undefined` is no header.
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? 'unknown';
  return headers;
}

function pipePage(
  request: IncomingMessage,
  response: ServerResponse,
  agent: http.Agent,
  { screensSocket, publicUrl, development, log }: FrontOptions,
) {
  const nonce = randomBytes(16).toString('base64');
  const policy = policyOf(nonce, development);
  response.setHeader('content-security-policy', policy);
  if (screensSocket === null) return waitPage(request, response, nonce);
  const { method, url: path } = request;
  const headers = {
    ...forwarded(request, publicUrl),
    'content-security-policy': policy,
    'x-nonce': nonce,
  };
  const asked = http.request({ socketPath: screensSocket, agent, method, path, headers });
  asked.on('response', (answer) => {
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && !HOP.includes(name)) response.setHeader(name, value);
    }
    response.setHeader('content-security-policy', policy);
    response.removeHeader('x-powered-by');
    sendOn(request, answer, response);
  });
  asked.on('error', (error) => {
    if (response.destroyed) return;
    if (response.headersSent) return response.destroy();
    if (!isNotUpYet(error)) log.warn('screens did not answer', { error, path: pathOf(request) });
    waitPage(request, response, nonce);
  });
  response.on('close', () => asked.destroy());
  request.pipe(asked);
}

/** Text that is worth it goes out compressed, flushed piece by piece so that a page still streams. */
function sendOn(request: IncomingMessage, answer: IncomingMessage, response: ServerResponse) {
  const status = answer.statusCode ?? 502;
  const type = String(answer.headers['content-type'] ?? '');
  const isText = COMPRESSED.test(type) && !answer.headers['content-encoding'];
  const wants = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304;
  if (isText) response.appendHeader('vary', 'accept-encoding');
  const gzip = isText && wants && hasBody ? createGzip({ flush: constants.Z_SYNC_FLUSH }) : null;
  if (gzip) {
    response.setHeader('content-encoding', 'gzip');
    response.removeHeader('content-length');
  }
  response.writeHead(status);
  const done = (error: Error | null | undefined) => error && response.destroy();
  if (gzip) pipeline(answer, gzip, response, done);
  else pipeline(answer, response, done);
}

function isNotUpYet(error: Error): boolean {
  return 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED');
}

// Hot reload of the screens' development server is the only thing that upgrades.
function pipeUpgrade(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { screensSocket, publicUrl, loopbackOnly }: FrontOptions,
) {
  // Nobody else listens to a socket that has been handed over: its reset would end the process.
  socket.on('error', () => socket.destroy());
  const refused = !isOrdinary(request) || (loopbackOnly && !isLocal(request));
  if (screensSocket === null || refused || isApiPath(pathOf(request))) return socket.destroy();
  const { method, url: path } = request;
  const headers = {
    ...forwarded(request, publicUrl),
    connection: 'Upgrade',
    upgrade: request.headers.upgrade,
  };
  const asked = http.request({ socketPath: screensSocket, method, path, headers });
  asked.on('upgrade', (answer, upstream, rest) => {
    const lines = answer.rawHeaders.reduce(
      (text, part, at) => text + part + (at % 2 === 0 ? ': ' : '\r\n'),
      '',
    );
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines}\r\n`);
    if (rest.length > 0) socket.write(rest);
    if (head.length > 0) upstream.write(head);
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  asked.on('response', () => socket.destroy());
  asked.on('error', () => socket.destroy());
  asked.end();
}
