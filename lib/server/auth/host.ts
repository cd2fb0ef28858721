import { isLoopback } from '../config.ts';

/** Whether a `Host` header names this machine; a rebound DNS name of another site does not. */
export function isOwnHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  try {
    return isLoopback(new URL(`http://${host}`).hostname);
  } catch {
    return false;
  }
}
