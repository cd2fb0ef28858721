import * as z from 'zod';
import type { OidcSettings } from '../config.ts';
import type { Log } from '../log.ts';

const Discovery = z.object({ end_session_endpoint: z.url().optional() });
const PATIENCE_MS = 5_000;

/** Where somebody signs out at the provider, coming back to `backUrl`; null where it has no such place. */
export type ProviderWayOut = (idToken: string, backUrl: string) => Promise<string | null>;

/** Signing out at the provider too (RP-initiated logout); it is asked once for its place. */
export function createProviderWayOut(oidc: OidcSettings, log: Log): ProviderWayOut {
  let endpoint: string | null | undefined;
  const find = async () => {
    const answer = await fetch(`${oidc.issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return Discovery.parse(await answer.json()).end_session_endpoint ?? null;
  };
  return async (idToken, backUrl) => {
    try {
      endpoint ??= await find();
    } catch (error) {
      log.warn('the provider did not say where one signs out', { error });
    }
    if (!endpoint) return null;
    const url = new URL(endpoint);
    url.searchParams.set('id_token_hint', idToken);
    url.searchParams.set('post_logout_redirect_uri', backUrl);
    url.searchParams.set('client_id', oidc.clientId);
    return url.href;
  };
}
