import { Agent, request } from 'undici';
import type { Message } from '#lib/domain/message.ts';
import { readAnswer } from '#lib/domain/probes/answer.ts';
import { type ProbeAnswer, unknownAnswer } from '#lib/domain/probes/probe-answer.ts';
import { guardedLookup, isRefusedAddress, refuseLiteral } from '../sources/address.ts';
import { dialFault } from '../sources/dial-fault.ts';
import { SourceFault, shortLine } from '../sources/fault.ts';
import { readBounded } from '../sources/read-bounded.ts';
import { isPrivateAddress, type PrivateTargets } from './private-targets.ts';

const MOST_BYTES = 262_144;

/** Why nothing that can be read came back. */
class Unasked extends Error {
  readonly why: Message;

  constructor(why: Message) {
    super(why.code);
    this.why = why;
  }
}

/**
 * Asks a readiness endpoint once, and always has an answer: whatever goes wrong on the way is unknown, with its
 * reason. No redirects, bounded in time and size; metadata addresses never, private ones where the house allows
 * it. Every question has a line of its own, so that what is kept open by nobody can be taken for ready.
 */
export async function askProbe(
  address: string,
  timeoutMs: number,
  allowed: PrivateTargets,
): Promise<ProbeAnswer> {
  const startedMs = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedMs);
  try {
    const url = urlOf(address);
    const reply = await fetchReply(url, timeoutMs, allowed);
    return { ...readAnswer(reply), latencyMs: latencyMs() };
  } catch (error) {
    return { ...unknownAnswer(whyOf(error, address, timeoutMs)), latencyMs: latencyMs() };
  }
}

/** Whoever may read the room is shown the address: user, password and query are not. */
const withoutSecrets = (address: string) =>
  address.replace(/\/\/[^/]*@/, '//…@').replace(/[?#].*$/s, '');

function urlOf(address: string): URL {
  const url = URL.parse(address);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!url || !isWeb || url.username !== '' || url.password !== '') {
    throw new Unasked({ code: 'probe-url', params: { url: shortLine(withoutSecrets(address)) } });
  }
  return url;
}

async function fetchReply(url: URL, timeoutMs: number, allowed: PrivateTargets) {
  const guard = (address: string) => refusalOf(url, address, allowed);
  refuseLiteral(url.hostname, guard);
  const agent = new Agent({
    maxHeaderSize: 16_384,
    pipelining: 0,
    connect: { lookup: guardedLookup(guard), timeout: timeoutMs },
  });
  try {
    const answer = await request(url, {
      dispatcher: agent,
      headers: { accept: 'application/json, text/plain;q=0.9', 'user-agent': 'warroom' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readBounded(answer.body, MOST_BYTES, tooLarge);
    const contentType = String(answer.headers['content-type'] ?? '').toLowerCase();
    return { status: answer.statusCode, contentType, text };
  } finally {
    void agent.destroy();
  }
}

function refusalOf(url: URL, address: string, allowed: PrivateTargets): Unasked | undefined {
  if (isRefusedAddress(address)) return new Unasked({ code: 'probe-address', params: { address } });
  if (!isPrivateAddress(address) || allowed.allows(url, address)) return undefined;
  return new Unasked({ code: 'probe-private', params: { address } });
}

const tooLarge = () =>
  new Unasked({ code: 'probe-too-large', params: { kib: MOST_BYTES / 1_024 } });

/** The line's own faults, by what they are called where a source is asked. */
const faultCodes: Record<string, string> = {
  'source-dns': 'probe-dns',
  'source-refused': 'probe-refused',
  'source-tls': 'probe-tls',
  'source-timeout': 'probe-timeout',
};

function whyOf(error: unknown, address: string, timeoutMs: number): Message {
  const own = unaskedIn(error);
  if (own) return own.why;
  const fault = dialFault(error, { name: '', url: address, timeoutMs }, shortLine);
  const { connection: _none, ...params } =
    fault instanceof SourceFault ? (fault.fault.params ?? {}) : {};
  return { code: faultCodes[fault.fault.code] ?? 'probe-broken', params };
}

function unaskedIn(error: unknown): Unasked | undefined {
  if (error instanceof Unasked) return error;
  if (!(error instanceof Error)) return undefined;
  const inner = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return inner.map((one) => (one === undefined ? undefined : unaskedIn(one))).find(Boolean);
}
