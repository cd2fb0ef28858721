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

/** Refuses a host that is such an address itself: connecting to one asks no name server. */
export function refuseLiteral(hostname: string, connection: string): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && isRefusedAddress(host)) {
    throw new SourceFault('source-address', { connection, address: host });
  }
}

/**
 * Looks a name up and answers what may be connected to. The check is on the very addresses that the socket
 * takes, so a name that answers differently a moment later gains nothing (DNS rebinding).
 */
export function guardedLookup(connection: string): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const allowed = found.filter(({ address }) => !isRefusedAddress(address));
      const [first] = allowed;
      if (!first) {
        const address = found[0]?.address ?? hostname;
        return callback(new SourceFault('source-address', { connection, address }), '', 0);
      }
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}
