import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../config.ts';

/** Headers by which a proxy says for whom it asks; a browser of this machine sends none of them. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Whether a request was made on this machine: to a name of it, and passed on by nobody. A proxy on the same
 * machine asks in the name of people who are elsewhere, often with a host of its own making.
 */
export function isFromHere(headers: IncomingHttpHeaders): boolean {
  if (PASSED_ON.some((name) => headers[name] !== undefined)) return false;
  // Our own screens say at which host they were asked.
  const asked = headers['x-forwarded-host'];
  return isOwnHost(headers.host) && (asked === undefined || isOwnHost(String(asked)));
}

/** Whether the page that asks, where it says so, is one of this machine: a silent proxy does not change it. */
export const isOwnPage = ({ origin }: IncomingHttpHeaders): boolean =>
  origin === undefined || isOwnHost(origin.replace(/^https?:\/\//, ''));

/** Whether a `Host` header names this machine; a rebound DNS name of another site does not. */
export function isOwnHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  try {
    return isLoopback(new URL(`http://${host}`).hostname);
  } catch {
    return false;
  }
}
