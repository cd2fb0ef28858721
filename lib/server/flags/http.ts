import * as z from 'zod';
import { refuseBadStatus } from '../sources/reply-fault.ts';
import type { FlagAt, FlagConnector, FlagLine, RouteOf } from './connector.ts';
import { readJson } from './json-reply.ts';

const Answer = z.object({ on: z.boolean() });
/** A program that only switches says by these that it has nothing to read. */
const CANNOT_READ = new Set([204, 405, 501]);

function call(
  { dial, patienceMs }: FlagLine,
  { type, id, at, on }: { type: string; id?: string; at: FlagAt; on?: boolean },
) {
  const { key, release, segment } = at;
  const flag = { flag: key, release, ...(segment === undefined ? {} : { segment }) };
  const data = { ...flag, ...(on === undefined ? {} : { on }) };
  const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
  const signed = { id: id ?? `read-${crypto.randomUUID()}` };
  return dial.send({ method: 'POST', path: '', body, signed }, patienceMs);
}

/** A signed call (Standard Webhooks) to a program of one's own: `flag.set` switches, `flag.read` tells. */
export const http: FlagConnector<RouteOf<'flag-http'>> = {
  async set(asked, _route, line) {
    const { id, on } = asked;
    refuseBadStatus(await call(line, { type: 'flag.set', id, on, at: asked }));
  },
  async read(asked, _route, line) {
    const reply = await call(line, { type: 'flag.read', at: asked });
    if (CANNOT_READ.has(reply.status)) return null;
    refuseBadStatus(reply);
    return reply.text.trim() === '' ? null : readJson(reply, Answer).on;
  },
};
