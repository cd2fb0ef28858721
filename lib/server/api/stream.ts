import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Room } from '#lib/domain/room.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import type { SecurityLog } from '../auth/security-log.ts';
import type { HeaderOf, Viewer } from '../auth/viewer.ts';
import { eventFrame } from '../live/frames.ts';
import type { Hub } from '../live/hub.ts';
import { createPresence, type Presence } from '../live/presence.ts';
import type { Sink } from '../live/viewer.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { bad, type Fault, good, type Parsed, problem } from './answer.ts';
import { type DoorOptions, enter } from './door.ts';
import { isInternalToken } from './sign-in.ts';
import type { StreamGuard } from './stream-guard.ts';

interface StreamOptions {
  door: DoorOptions;
  hub: Hub;
  room(slug: string): Promise<Room | null>;
  readings(slug: string): Readings;
  /** The number of the last entry, as the record itself has it. */
  headSeq(slug: string): Promise<number>;
  guard: StreamGuard;
  internalToken: string;
  metrics: Metrics;
  securityLog: SecurityLog;
  log: Log;
  now(): string;
}

const STREAM = /^\/api\/releases\/([^/]+)\/stream$/;
const PROBE = '/api/internal/stream';
/** Not a slug: the channel that carries beats alone, for the prober. */
const PROBE_CHANNEL = '/probe';
const HEAD = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/**
 * The live stream, beside Hono: one buffer, encoded once, goes to every response as it is. Answers whether
 * the request was one for a stream.
 */
export function createStreams(options: StreamOptions) {
  const presence = createPresence(options);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = new URL(request.url ?? '/', 'http://warroom');
    const slug = url.pathname === PROBE ? PROBE_CHANNEL : STREAM.exec(url.pathname)?.[1];
    if (slug === undefined || request.method !== 'GET') return false;
    open(slug, url, request, response, options, presence).catch((error: unknown) => {
      options.log.error('a stream failed', { error, release: slug });
      response.destroy();
    });
    return true;
  };
}

async function open(
  slug: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  options: StreamOptions,
  presence: Presence,
): Promise<void> {
  const admitted = await admit(slug, url, request, options);
  if (!admitted.ok) {
    const { fault } = admitted;
    const answer = problem(fault);
    const ip = request.socket.remoteAddress;
    options.securityLog({ status: answer.status, method: 'GET', path: url.pathname, ip });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
    return;
  }
  if (response.destroyed) return;
  const { hub, metrics, guard, now } = options;
  request.socket.setNoDelay(true);
  response.writeHead(200, HEAD);
  response.write('retry: 1000\n\n');
  response.write(eventFrame('beat', { serverNow: now() }));
  if (slug !== PROBE_CHANNEL) response.write(eventFrame('readings', options.readings(slug)));
  metrics.viewers.inc();
  let leave: (() => void) | undefined;
  const header = headerOf(request);
  const end = () => response.end();
  const unguard = slug === PROBE_CHANNEL ? undefined : guard.watch({ header, end });
  response.on('close', () => {
    metrics.viewers.dec();
    unguard?.();
    leave?.();
  });
  const { after, viewer } = admitted.value;
  const unsubscribe = await hub.subscribe(slug, after, sinkOf(response));
  const goodbye = viewer && !response.destroyed ? presence.enter(slug, viewer) : undefined;
  leave = () => {
    unsubscribe();
    goodbye?.();
  };
  if (response.destroyed) leave();
}

interface Admitted {
  /** The last entry they have. */
  after: number;
  /** Nobody is named on the prober's own stream. */
  viewer: Viewer | null;
}

/** Lets a viewer in and finds where to go on: after the last entry they have. */
async function admit(
  slug: string,
  url: URL,
  request: IncomingMessage,
  options: StreamOptions,
): Promise<Parsed<Admitted>> {
  const header = headerOf(request);
  if (slug === PROBE_CHANNEL) {
    const isOurs = isInternalToken(header('x-warroom-internal'), options.internalToken);
    return isOurs ? good({ after: 0, viewer: null }) : bad({ code: 'not-found' });
  }
  const ip = request.socket.remoteAddress ?? 'unknown';
  const entered = await enter({ method: 'GET', header, ip, access: 'read' }, options.door);
  if (!entered.ok) return entered;
  const viewer = entered.value;
  const room = await options.room(slug);
  if (!room) return bad({ code: 'not-found' });
  const asked = header('last-event-id') ?? url.searchParams.get('after');
  if (asked === null || asked === undefined) return good({ after: room.seq, viewer });
  if (!/^\d{1,9}$/.test(asked)) return bad(wrongPlace('a whole number of 0 or more'));
  const after = Number(asked);
  // A place that the record has not reached would wait in silence for entries that never come.
  const isAhead = after > room.seq && after > (await options.headSeq(slug));
  return isAhead ? bad(wrongPlace('lies after the last entry')) : good({ after, viewer });
}

const wrongPlace = (message: string): Fault => ({
  code: 'bad-input',
  issues: [{ path: 'after', message }],
});

const headerOf =
  ({ headers }: IncomingMessage): HeaderOf =>
  (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };

function sinkOf(response: ServerResponse): Sink {
  return {
    write: (bytes) => response.write(bytes),
    onDrain: (resume) => response.on('drain', resume),
    close: () => response.end(),
  };
}
