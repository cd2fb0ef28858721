import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { SourceFault } from './fault.ts';

/** Addresses that no metrics live at, whatever an administrator or a name server says: cloud metadata first. */
const refusedRanges = new Set([
  'unspecified',
  'broadcast',
  'multicast',
  'linkLocal',
  'reserved',
  '6to4',
  'teredo',
  'rfc6145',
  'rfc6052',
]);
const metadata = new Set(['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']);

/** Whether this address is never connected to. Loopback and private ones are the administrator's choice. */
export function isRefusedAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return true;
  const address = ipaddr.process(text);
  return refusedRanges.has(address.range()) || metadata.has(address.toString());
}

/** Why an address is not connected to; undefined where it may be. */
type AddressGuard = (address: string) => Error | undefined;

/** The guard of a connection: every address that it is refused is named by a fault. */
export const connectionGuard =
  (connection: string): AddressGuard =>
  (address) =>
    isRefusedAddress(address)
      ? new SourceFault('source-address', { connection, address })
      : undefined;

/** Refuses a host that is such an address itself: connecting to one asks no name server. */
export function refuseLiteral(hostname: string, guard: AddressGuard): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  const refusal = ipaddr.isValid(host) ? guard(host) : undefined;
  if (refusal) throw refusal;
}

/**
 * Looks a name up and answers what may be connected to. The check is on the very addresses that the socket
 * takes, so a name that answers differently a moment later gains nothing (DNS rebinding).
 */
export function guardedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const allowed = found.filter(({ address }) => guard(address) === undefined);
      const [first] = allowed;
      if (!first) {
        const refusal = guard(found[0]?.address ?? '0.0.0.0');
        return callback(refusal ?? new Error(`${hostname} has no address`), '', 0);
      }
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}
