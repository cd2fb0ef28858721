import { createHmac } from 'node:crypto';
import { SourceFault } from './fault.ts';

const LEAST_BYTES = 24;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The key of a Standard Webhooks secret, `whsec_` and Base64; throws where it is none. */
function keyOf(secret: string, connection: string): Buffer {
  const text = secret.replace(/^whsec_/, '');
  const key = BASE64.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (key.length < LEAST_BYTES) throw new SourceFault('flag-signature', { connection });
  return key;
}

/** The headers by which a receiver knows that a body is ours, whole and fresh (Standard Webhooks). */
export function signedHeaders(
  { id, atMs, body }: { id: string; atMs: number; body: string },
  { secret, connection }: { secret: string; connection: string },
): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000));
  const mac = createHmac('sha256', keyOf(secret, connection));
  const signature = mac.update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
