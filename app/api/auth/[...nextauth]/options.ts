import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import * as z from 'zod';
import { sessionS } from '#lib/contract/sign-in.ts';

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  session: z.string(),
});
/** One value decides about secure cookies here and in the API: the scheme of the public address. */
const isSecure = process.env.WARROOM_URL?.startsWith('https://') ?? false;

function apiOrigin(): string {
  return process.env.WARROOM_API_ORIGIN ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`;
}

/** The API knows who somebody is; this process holds no database connection. */
async function askApi(body: object, client: string | undefined) {
  const answer = await fetch(new URL('/api/internal/sign-in', apiOrigin()), {
    method: 'POST',
    cache: 'no-store',
    headers: {
      'content-type': 'application/json',
      'x-warroom-internal': process.env.WARROOM_INTERNAL_TOKEN ?? '',
      ...(client ? { 'x-warroom-client': client } : {}),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  // The message reaches the sign-in screen as the error's name.
  if (answer.status === 429) throw new Error('too-many');
  return answer.ok ? Person.parse(await answer.json()) : null;
}

const clientOf = (headers: Record<string, string> | undefined) => headers?.['x-forwarded-for'];

/** Sign-in: one click as a sample person in a demo, a password otherwise; the cookie names a session of the API. */
export const authOptions: NextAuthOptions = {
  providers: [
    Credentials({
      id: 'demo',
      name: 'demo',
      credentials: { person: { type: 'text' } },
      authorize: (given, request) =>
        askApi({ kind: 'demo', person: given?.person ?? '' }, clientOf(request.headers)),
    }),
    Credentials({
      id: 'password',
      name: 'password',
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      authorize: (given, request) =>
        askApi(
          { kind: 'password', email: given?.email ?? '', password: given?.password ?? '' },
          clientOf(request.headers),
        ),
    }),
  ],
  session: { strategy: 'jwt', maxAge: sessionS },
  callbacks: {
    // The cookie names the session; the API knows whether it still lives, and whose it is.
    jwt: ({ token, user }) =>
      user && 'session' in user ? { ...token, session: user.session } : token,
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
