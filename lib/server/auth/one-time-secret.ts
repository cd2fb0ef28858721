import { randomBytes } from 'node:crypto';
import { hashToken } from './viewer.ts';

const INVITATION_MS = 72 * 3_600_000;

/** A secret for a one-time link, the hash that is kept of it, and when it ends. */
export function newOneTimeSecret(nowMs: number) {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashToken(secret), endsAt: new Date(nowMs + INVITATION_MS) };
}

/** The secret stands behind the `#`, which no browser sends: it reaches no log on its way. */
export const welcomePath = (secret: string) => `/welcome#${secret}`;
