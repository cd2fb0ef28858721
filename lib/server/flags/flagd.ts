import * as z from 'zod';
import { SourceFault } from '../sources/fault.ts';
import { refuseBadStatus } from '../sources/reply-fault.ts';
import type { FlagConnector, RouteOf } from './connector.ts';
import { switchInFile } from './flag-file.ts';
import { readJson } from './json-reply.ts';
import { pathOf } from './path-of.ts';

/** OFREP leaves a server free to give no reason; of a disabled flag there is no value. */
const Evaluation = z.object({ reason: z.string().default('STATIC') });
const State = z.object({ value: z.boolean() });

/** flagd: switched in the file that it watches, read by OFREP as its users read it. */
export const flagd: FlagConnector<RouteOf<'flagd'>> = {
  async set({ key, on }, { file }, { filesDir, connection }) {
    if (filesDir === null) throw new SourceFault('flag-files-closed');
    await switchInFile(filesDir, { file, key, on, connection });
  },
  async read({ key }, _route, { dial, patienceMs, connection }) {
    const path = pathOf(['ofrep', 'v1', 'evaluate', 'flags', key], connection);
    const body = JSON.stringify({ context: { targetingKey: 'warroom' } });
    const reply = await dial.send({ method: 'POST', path, body }, patienceMs);
    if (reply.status === 404) throw new SourceFault('flag-not-there', { connection, key });
    refuseBadStatus(reply);
    const { reason } = readJson(reply, Evaluation);
    if (reason === 'DISABLED') throw new SourceFault('flag-disabled', { connection, key });
    // A rule answered for this one asker; it says nothing of how the flag stands for others.
    if (reason !== 'STATIC') throw new SourceFault('flag-targeted', { key });
    return readJson(reply, State).value;
  },
};
