import type { Config } from '../config.ts';
import type { OneTimeLinks } from '../data/one-time-links.ts';
import { hashToken } from './viewer.ts';

const OPEN_MS = 24 * 3_600_000;

/**
 * Lets the secret of this start make the first administrator, where there is none who could sign in; answers
 * whether it does. The secret is the supervisor's, which prints it: a server that is started again under it
 * keeps the link that was printed.
 */
export async function offerFirstAdmin(config: Config, links: OneTimeLinks): Promise<boolean> {
  const { firstAdminSecret: secret, demo, passwords, oidc } = config;
  if (secret === null || demo || !passwords || oidc) return false;
  return links.offerFirstAdmin(hashToken(secret), new Date(Date.now() + OPEN_MS));
}
