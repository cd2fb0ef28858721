import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { SignInAnswer } from '#lib/contract/wire.ts';
import { hashToken, type KnownPerson } from '../auth/viewer.ts';
import { json, problem } from './answer.ts';
import type { Deps, SignInOptions } from './deps.ts';
import { type Route, route } from './route.ts';

const Credentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('demo'), person: z.string().max(254) }),
  z.strictObject({ kind: z.literal('token'), token: z.string().min(1).max(4_096) }),
]);
type Credentials = z.infer<typeof Credentials>;

/** Sign-in for next-auth, which asks here who somebody is; and what the sign-in screen may offer. */
export function signInRoutes({ signIn }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/sign-in',
      summary: 'Ways to sign in here; people only where one click is enough',
      access: 'anyone',
      answers: { 200: { description: 'Ways to sign in' } },
      handle: async () => {
        const people = signIn.demo ? await signIn.demoPeople() : [];
        const shown = people.map(({ id, name, role }) => ({ id, name, ...(role ? { role } : {}) }));
        return json({ demo: signIn.demo, people: shown } satisfies SignInAnswer);
      },
    }),
    route({
      method: 'post',
      path: '/api/internal/sign-in',
      summary: 'Who these credentials belong to; for the screens process alone',
      access: 'anyone',
      body: Credentials,
      internal: true,
      answers: { 200: { description: 'The person' } },
      handle: async ({ body, request, ip }) => {
        const given = request.headers.get('x-warroom-internal') ?? undefined;
        if (!isInternalToken(given, signIn.internalToken)) return problem({ code: 'not-found' });
        const waitS = await signIn.limit(request.headers.get('x-warroom-client') ?? ip);
        if (waitS !== null) return problem({ code: 'too-many', retryAfterS: waitS });
        const person = await personOf(body, signIn);
        if (!person) return problem({ code: 'bad-credentials' });
        await signIn.onSignIn();
        const { id, name, email } = person;
        return json({ id, name, email });
      },
    }),
  ];
}

/** Whether the other process of this Warroom asks. */
export function isInternalToken(given: string | undefined, internalToken: string): boolean {
  return given !== undefined && sameHash(hashToken(given), hashToken(internalToken));
}

const sameHash = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(one), Buffer.from(other));

async function personOf(given: Credentials, signIn: SignInOptions): Promise<KnownPerson | null> {
  if (given.kind === 'demo') {
    const people = signIn.demo ? await signIn.demoPeople() : [];
    return people.find(({ id }) => id === given.person) ?? null;
  }
  const hash = hashToken(given.token);
  if (signIn.bootstrapToken !== null && sameHash(hash, hashToken(signIn.bootstrapToken))) {
    return signIn.bootstrapPerson();
  }
  return signIn.byToken(hash);
}
