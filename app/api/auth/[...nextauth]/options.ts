import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { type Credentials, sessionS } from '#lib/contract/sign-in.ts';
import { askApi } from './ask-api.ts';
import { goOnWithin } from './knock.ts';
import { credentialsOf, oidcProvider } from './oidc.ts';

/** One value decides about secure cookies here and in the API: the scheme of the public address. */
const isSecure = process.env.WARROOM_URL?.startsWith('https://') ?? false;

/** Somebody by their credentials; null where they are no good. */
async function enter(credentials: Credentials) {
  const asked = await askApi(credentials);
  if (asked.ok) return asked.person;
  // The message reaches the sign-in screen as the error's name.
  if (asked.code === 'too-many') throw new Error(asked.code);
  return null;
}

/**
 * Sign-in: one click as a sample person in a demo, a password, or a provider; the cookie names a session of
 * the API, which knows whether it still lives and whose it is.
 */
export const authOptions: NextAuthOptions = {
  providers: [
    CredentialsProvider({
      id: 'demo',
      name: 'demo',
      credentials: { person: { type: 'text' } },
      authorize: (given) => enter({ kind: 'demo', person: given?.person ?? '' }),
    }),
    CredentialsProvider({
      id: 'password',
      name: 'password',
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      authorize: (given) =>
        enter({ kind: 'password', email: given?.email ?? '', password: given?.password ?? '' }),
    }),
    ...oidcProvider(process.env),
  ],
  session: { strategy: 'jwt', maxAge: sessionS },
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.provider !== 'oidc') return true;
      const claims = (profile ?? {}) as Record<string, unknown>;
      const asked = await askApi(credentialsOf(claims, account.id_token, process.env));
      if (!asked.ok) return `/sign-in?error=${encodeURIComponent(asked.code)}`;
      Object.assign(user, asked.person);
      return true;
    },
    jwt: ({ token, user }) =>
      user && 'session' in user ? { ...token, session: user.session } : token,
    redirect: ({ url, baseUrl }) => goOnWithin(url, baseUrl),
  },
  useSecureCookies: isSecure,
  pages: { signIn: '/sign-in', error: '/sign-in' },
  ...(process.env.AUTH_SECRET ? { secret: process.env.AUTH_SECRET } : {}),
  logger: {
    error: (code) => console.error(JSON.stringify({ level: 'error', message: 'sign-in', code })),
    warn: () => undefined,
    debug: () => undefined,
  },
};
