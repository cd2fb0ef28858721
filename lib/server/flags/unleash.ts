import * as z from 'zod';
import type { Reply } from '../sources/dial.ts';
import { SourceFault } from '../sources/fault.ts';
import { refuseBadStatus } from '../sources/reply-fault.ts';
import type { FlagAt, FlagConnector, FlagLine, RouteOf } from './connector.ts';
import { readJson } from './json-reply.ts';
import { pathOf } from './path-of.ts';

const Environment = z.object({ enabled: z.boolean() });

function placeOf(
  { key, environment }: FlagAt,
  { project, environment: own }: RouteOf<'unleash'>,
  { connection }: FlagLine,
) {
  const feature = ['features', key, 'environments', environment ?? own];
  return pathOf(['api', 'admin', 'projects', project, ...feature], connection);
}

function refuseUnknown(reply: Reply, { key }: FlagAt, { connection }: FlagLine): void {
  if (reply.status === 404) throw new SourceFault('flag-not-there', { connection, key });
  refuseBadStatus(reply);
}

/** Unleash: a feature is enabled or disabled in an environment of a project by its admin API. */
export const unleash: FlagConnector<RouteOf<'unleash'>> = {
  async set(asked, route, line) {
    const path = `${placeOf(asked, route, line)}/${asked.on ? 'on' : 'off'}`;
    const reply = await line.dial.send({ method: 'POST', path, body: '{}' }, line.patienceMs);
    refuseUnknown(reply, asked, line);
  },
  async read(asked, route, line) {
    const reply = await line.dial.get(placeOf(asked, route, line), line.patienceMs);
    refuseUnknown(reply, asked, line);
    return readJson(reply, Environment).enabled;
  },
};
