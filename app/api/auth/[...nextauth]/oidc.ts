import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Credentials } from '#lib/contract/sign-in.ts';

/** Claims of the provider about somebody, as they came. */
export type Claims = Record<string, unknown>;

const PATIENCE_MS = 10_000;

/** The OpenID Connect provider of this Warroom, where one is set up. */
export function oidcProvider(env: NodeJS.ProcessEnv): OAuthConfig<Claims>[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return [];
  return [
    {
      id: 'oidc',
      name: new URL(issuer).host,
      type: 'oauth',
      wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      httpOptions: { timeout: PATIENCE_MS },
      authorization: { params: { scope: env.WARROOM_OIDC_SCOPE || 'openid email profile' } },
      userinfo: {
        // Many providers tell an address or groups here alone; what was signed counts before it.
        async request({ client, tokens }) {
          const signed = tokens.id_token ? claimsOf(tokens.id_token) : {};
          const isTold = typeof client.issuer.metadata.userinfo_endpoint === 'string';
          const told =
            isTold && tokens.access_token ? await client.userinfo(tokens.access_token) : {};
          // Words about another subject are none about this one.
          const mine: Claims = 'sub' in told && told.sub === signed.sub ? told : {};
          return togetherOf(mine, signed);
        },
      },
      profile: (claims) => ({ id: String(claims.sub), email: textOf(claims.email) }),
    },
  ];
}

/** An address counts as verified by whoever told that very address. */
export function togetherOf(told: Claims, signed: Claims): Claims & { sub: string } {
  const isSame = signed.email === undefined || signed.email === told.email;
  const { email_verified: toldVerified, ...rest } = told;
  const verified = isSame && toldVerified !== undefined ? { email_verified: toldVerified } : {};
  return { ...rest, ...verified, ...signed } as Claims & { sub: string };
}

// openid-client has checked signature, issuer, audience and nonce before this is asked for.
function claimsOf(idToken: string): Claims {
  const [, payload = ''] = idToken.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}

/** What the API is told of somebody who comes from the provider. */
export function credentialsOf(
  claims: Claims,
  idToken: string | undefined,
  env: NodeJS.ProcessEnv,
): Credentials {
  const name = textOf(claims.name) ?? textOf(claims.preferred_username);
  const email = textOf(claims.email);
  return {
    kind: 'oidc',
    subject: String(claims.sub),
    ...(email ? { email } : {}),
    emailVerified: claims.email_verified === true || claims.email_verified === 'true',
    ...(name ? { name } : {}),
    groups: groupsOf(claims[env.WARROOM_OIDC_GROUPS_CLAIM || 'groups']),
    ...(idToken ? { idToken } : {}),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

function groupsOf(claim: unknown): string[] {
  const groups = Array.isArray(claim) ? claim : [claim];
  return groups.filter((group): group is string => typeof group === 'string' && group !== '');
}
