import { Agent, request } from 'undici';
import type { ConnectionAuth, ConnectionKind } from '#lib/contract/connections.ts';
import { connectionGuard, guardedLookup, refuseLiteral } from './address.ts';
import { dialFault } from './dial-fault.ts';
import { SourceFault, shortLine } from './fault.ts';
import { readBounded } from './read-bounded.ts';
import { signedHeaders } from './signature.ts';

/** What it takes to ask a connection; the secret is open here and nowhere else. */
export interface ConnectionFacts {
  name: string;
  kind: ConnectionKind;
  url: string;
  auth: ConnectionAuth;
  secret: string | null;
  ca: string | null;
  serverName: string | null;
  timeoutMs: number;
}

/** One answer, read whole. */
export interface Reply {
  status: number;
  contentType: string;
  text: string;
  /** When it was there, in milliseconds. */
  atMs: number;
  /** A piece of it as a short line that can be shown: a peer may send back the secret that it was sent. */
  say(text: string): string;
}

/** What is asked of a connection: a path below its address, with a body in JSON where one is sent. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  /** The id that a signature names, so that the receiver knows a repeat; for connections that sign. */
  signed?: { id: string };
}

/** A line to one connection: no redirects, bounded answers, few questions at a time. */
export interface Dial {
  /** Asks a path below the connection's address; gives up waiting for its turn after `patienceMs`. */
  get(path: string, patienceMs: number): Promise<Reply>;
  send(call: Call, patienceMs: number): Promise<Reply>;
  close(): Promise<void>;
}

const MOST_AT_ONCE = 4;
const MOST_BYTES = 8 * 1_048_576;
const ACCEPT: Partial<Record<ConnectionKind, string>> = { scrape: 'text/plain;version=0.0.4' };
const JSON_TYPE = 'application/json';

export function openDial(facts: ConnectionFacts, nowMs: () => number = Date.now): Dial {
  const { name, url, ca, serverName, timeoutMs } = facts;
  const guard = connectionGuard(name);
  const tooLarge = () =>
    new SourceFault('source-too-large', { connection: name, mib: MOST_BYTES / 1_048_576 });
  const agent = new Agent({
    connections: MOST_AT_ONCE,
    keepAliveTimeout: 30_000,
    maxHeaderSize: 16_384,
    connect: {
      lookup: guardedLookup(guard),
      timeout: timeoutMs,
      ...(ca === null ? {} : { ca }),
      ...(serverName === null ? {} : { servername: serverName }),
    },
  });
  const turns = createTurns(MOST_AT_ONCE, name);
  const headers = {
    ...authHeaders(facts),
    accept: ACCEPT[facts.kind] ?? JSON_TYPE,
    'user-agent': 'warroom',
  };
  const base = url.replace(/\/+$/, '');
  const say = sayWithout(facts);
  const headersOf = ({ body, signed }: Call) => ({
    ...headers,
    ...(body === undefined ? {} : { 'content-type': JSON_TYPE }),
    ...(signed && facts.auth.kind === 'signed'
      ? signedHeaders(
          { id: signed.id, atMs: nowMs(), body: body ?? '' },
          { secret: facts.secret ?? '', connection: name },
        )
      : {}),
  });
  const ask = async (call: Call): Promise<Reply> => {
    const target = new URL(base + call.path);
    refuseLiteral(target.hostname, guard);
    const answer = await request(target, {
      method: call.method,
      dispatcher: agent,
      headers: headersOf(call),
      body: call.body ?? null,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readBounded(answer.body, MOST_BYTES, tooLarge);
    const contentType = String(answer.headers['content-type'] ?? '').toLowerCase();
    return { status: answer.statusCode, contentType, text, atMs: nowMs(), say };
  };
  const send = async (call: Call, patienceMs: number) => {
    const leave = await turns(patienceMs);
    try {
      return await ask(call);
    } catch (error) {
      throw dialFault(error, facts, say);
    } finally {
      leave();
    }
  };
  return {
    get: (path, patienceMs) => send({ method: 'GET', path }, patienceMs),
    send,
    close: () => agent.destroy(),
  };
}

function authHeaders({ auth, secret }: ConnectionFacts): Record<string, string> {
  if (auth.kind === 'none' || auth.kind === 'signed' || secret === null) return {};
  if (auth.kind === 'bearer') return { authorization: `Bearer ${secret}` };
  if (auth.kind === 'header') return { [auth.header.toLowerCase()]: secret };
  return { authorization: `Basic ${basicOf(auth.user, secret)}` };
}

const basicOf = (user: string, secret: string) =>
  Buffer.from(`${user}:${secret}`, 'utf8').toString('base64');

function sayWithout({ auth, secret }: ConnectionFacts): (text: string) => string {
  if (secret === null || secret === '') return shortLine;
  const hidden = auth.kind === 'basic' ? [basicOf(auth.user, secret), secret] : [secret];
  return (text) =>
    shortLine(hidden.reduce((shown, secretText) => shown.replaceAll(secretText, '•••'), text));
}

/** So many at once; whoever waits longer than it is patient leaves: its next question is due already. */
function createTurns(most: number, connection: string) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  const leave = () => {
    busy -= 1;
    waiting.shift()?.();
  };
  return (patienceMs: number): Promise<() => void> =>
    new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        busy += 1;
        resolve(leave);
      };
      const timer = setTimeout(() => {
        const at = waiting.indexOf(enter);
        if (at >= 0) waiting.splice(at, 1);
        reject(new SourceFault('source-crowded', { connection, waitedMs: patienceMs }));
      }, patienceMs);
      if (busy < most) enter();
      else waiting.push(enter);
    });
}
