import type { ConnectionRow } from './data/connections.ts';
import type { Seal } from './sealed.ts';
import type { ConnectionFacts } from './sources/dial.ts';
import { SourceFault } from './sources/fault.ts';

/** A secret is sealed for its connection and host: it opens for no other address. */
export const sealPlace = ({ name, url }: { name: string; url: string }) =>
  `connection ${name} ${new URL(url).origin}`;

/** The connection with its secret open; throws where AUTH_SECRET is not what it was sealed with. */
export function openFacts(row: ConnectionRow, seal: Seal): ConnectionFacts {
  const { name, kind, url, auth, ca, serverName, timeoutMs } = row;
  const secret = row.secret === null ? null : seal.open(row.secret, sealPlace(row));
  if (row.secret !== null && secret === null) {
    throw new SourceFault('source-secret', { connection: name });
  }
  return { name, kind, url, auth, secret, ca, serverName, timeoutMs };
}
