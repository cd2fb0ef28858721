import type { HeaderOf } from './viewer.ts';

/**
 * Whether a request that a cookie vouches for was made by our own pages. Browsers name the site of every
 * state-changing request; programs that are no browsers name none, and no page can make them.
 */
export function isOwnOrigin(header: HeaderOf, publicUrl: string | null): boolean {
  const site = header('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return true;
  const origin = header('origin');
  if (origin === undefined) return site === undefined;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  const host = header('host');
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
