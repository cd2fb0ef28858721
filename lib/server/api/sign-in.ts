import { timingSafeEqual } from 'node:crypto';
import { Credentials, sessionS } from '#lib/contract/sign-in.ts';
import type { SignInAnswer } from '#lib/contract/wire.ts';
import { isPassword } from '../auth/password.ts';
import { hashToken, type KnownPerson } from '../auth/viewer.ts';
import { bad, good, json, type Parsed, problem } from './answer.ts';
import { personByProvider } from './by-provider.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';

/** Sign-in for next-auth, which asks here who somebody is; and what the sign-in screen may offer. */
export function signInRoutes(deps: Deps): Route[] {
  const { signIn, sessions, log, rights } = deps;
  return [
    route({
      method: 'get',
      path: '/api/sign-in',
      summary: 'Ways to sign in here; people only where one click is enough',
      access: 'anyone',
      answers: { 200: { description: 'Ways to sign in' } },
      handle: async () => json(await offer(deps)),
    }),
    route({
      method: 'post',
      path: '/api/internal/sign-in',
      summary: 'Who these credentials belong to; for the screens process alone',
      access: 'anyone',
      body: Credentials,
      internal: true,
      answers: { 200: { description: 'The person, and the session that is theirs now' } },
      handle: async ({ body, request, ip }) => {
        const given = request.headers.get('x-warroom-internal') ?? undefined;
        if (!isInternalToken(given, signIn.internalToken)) return problem({ code: 'not-found' });
        const client = request.headers.get('x-warroom-client') ?? ip;
        const waitS = await signIn.limit(client);
        const found = waitS === null ? await personOf(body, deps) : tooMany(waitS);
        const via = body.kind;
        if (!found.ok) {
          log.warn('security: sign-in refused', { client, via, code: found.fault.code });
          return problem(found.fault);
        }
        const { id, name, email } = found.value;
        const endsAt = new Date(Date.parse(deps.now()) + sessionS * 1_000);
        const idToken = body.kind === 'oidc' ? body.idToken : undefined;
        const session = await sessions.create({ person: id, via, endsAt, idToken });
        log.info('signed in', { client, via, person: id });
        await signIn.onSignIn();
        return json({ id, name, email, session });
      },
    }),
    route({
      method: 'post',
      path: '/api/sign-out',
      summary: 'End the session that asks',
      access: 'read',
      answers: { 200: { description: 'Where to go on to' } },
      handle: async (asked) => {
        const { id, session } = signedIn(asked);
        if (session === undefined) return problem({ code: 'forbidden', detail: 'no session' });
        const ended = await sessions.end(session, id);
        await rights.changed();
        const back = `${originOf(asked.request, signIn.publicUrl)}/sign-in`;
        const away = ended?.idToken ? await signIn.oidc?.wayOut(ended.idToken, back) : null;
        return json({ url: away ?? '/sign-in' });
      },
    }),
  ];
}

async function offer({ signIn, passwords }: Deps): Promise<SignInAnswer> {
  const people = signIn.demo ? await signIn.demoPeople() : [];
  const shown = people.map(({ id, name, role }) => ({ id, name, ...(role ? { role } : {}) }));
  // Beside one click a password is worth a field only where somebody has one.
  const password = signIn.passwords && (!signIn.demo || (await passwords.any()));
  const oidc = signIn.oidc ? { oidc: new URL(signIn.oidc.settings.issuer).host } : {};
  return { demo: signIn.demo, password, people: shown, ...oidc };
}

/** Where people reach Warroom: at its public address, else where this request found it. */
export const originOf = (request: Request, publicUrl: string | null) =>
  publicUrl ?? new URL(request.url).origin;

/** Whether the other process of this Warroom asks. */
export function isInternalToken(given: string | undefined, internalToken: string): boolean {
  return given !== undefined && sameHash(hashToken(given), hashToken(internalToken));
}

const sameHash = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(one), Buffer.from(other));

const tooMany = (retryAfterS: number) => bad<KnownPerson>({ code: 'too-many', retryAfterS });
const nobody = bad<KnownPerson>({ code: 'bad-credentials' });

async function personOf(given: Credentials, deps: Deps): Promise<Parsed<KnownPerson>> {
  const { signIn, passwords } = deps;
  if (given.kind === 'demo') {
    const people = signIn.demo ? await signIn.demoPeople() : [];
    const person = people.find(({ id, disabledAt }) => id === given.person && disabledAt === null);
    return person ? good(person) : nobody;
  }
  if (given.kind === 'oidc') {
    return signIn.oidc ? personByProvider(given, signIn.oidc.settings, deps) : nobody;
  }
  if (!signIn.passwords) return nobody;
  const email = given.email.trim().toLowerCase();
  const waitS = await signIn.limitPerson(email);
  if (waitS !== null) return tooMany(waitS);
  const known = await passwords.of(email);
  // Nobody by that address takes as long as a wrong password.
  const fits = await isPassword(given.password, known?.hash ?? null);
  return known && fits ? good(known.person) : nobody;
}
