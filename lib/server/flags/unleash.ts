import * as z from 'zod';
import type { Reply } from '../sources/dial.ts';
import { SourceFault } from '../sources/fault.ts';
import { refuseBadStatus } from '../sources/reply-fault.ts';
import type { FlagAt, FlagConnector, FlagLine, RouteOf } from './connector.ts';
import { readJson } from './json-reply.ts';

const Environment = z.object({ enabled: z.boolean() });

function pathOf({ key, environment }: FlagAt, { project, environment: own }: RouteOf<'unleash'>) {
  const parts = [project, 'features', key, 'environments', environment ?? own];
  return `/api/admin/projects/${parts.map(encodeURIComponent).join('/')}`;
}

function refuseUnknown(reply: Reply, { key }: FlagAt, { connection }: FlagLine): void {
  if (reply.status === 404) throw new SourceFault('flag-not-there', { connection, key });
  refuseBadStatus(reply);
}

/** Unleash: a feature is enabled or disabled in an environment of a project by its admin API. */
export const unleash: FlagConnector<RouteOf<'unleash'>> = {
  async set(asked, route, line) {
    const path = `${pathOf(asked, route)}/${asked.on ? 'on' : 'off'}`;
    const reply = await line.dial.send({ method: 'POST', path, body: '{}' }, line.patienceMs);
    refuseUnknown(reply, asked, line);
  },
  async read(asked, route, line) {
    const reply = await line.dial.get(pathOf(asked, route), line.patienceMs);
    refuseUnknown(reply, asked, line);
    return readJson(reply, Environment).enabled;
  },
};
