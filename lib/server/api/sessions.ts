import * as z from 'zod';
import {
  ChangePassword,
  type LinkAnswer,
  type SessionAnswer,
  type SessionsAnswer,
} from '#lib/contract/sign-in.ts';
import { newOneTimeSecret, welcomePath } from '../auth/one-time-secret.ts';
import { hashPassword, isPassword } from '../auth/password.ts';
import type { Viewer } from '../auth/viewer.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';
import { originOf } from './sign-in.ts';

const OfPerson = z.object({ id: z.string().min(1).max(254) });
const done = () => new Response(null, { status: 204 });

/** Sessions, passwords and the links that set them: one's own, and an administrator's hand over all. */
export function sessionRoutes(deps: Deps): Route[] {
  return [...ownRoutes(deps), ...routesOverPeople(deps)];
}

function ownRoutes(deps: Deps): Route[] {
  const { sessions, rights } = deps;
  return [
    route({
      method: 'get',
      path: '/api/me/sessions',
      summary: 'Where the viewer is signed in',
      access: 'read',
      answers: { 200: { description: 'Living sessions, latest first' } },
      handle: async (asked) => json(await ownSessions(signedIn(asked), deps)),
    }),
    route({
      method: 'delete',
      path: '/api/me/sessions',
      summary: 'End the viewer’s own sessions, but for the one that asks',
      access: 'act',
      answers: { 204: { description: 'Ended' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        await sessions.endAll(viewer.id, viewer.session);
        await rights.changed();
        return done();
      },
    }),
    route({
      method: 'delete',
      path: '/api/me/sessions/{id}',
      summary: 'End one of the viewer’s own sessions',
      access: 'act',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Ended' } },
      handle: async (asked) => {
        const ended = await sessions.end(asked.params.id, signedIn(asked).id);
        if (!ended) return problem({ code: 'not-found' });
        await rights.changed();
        return done();
      },
    }),
    route({
      method: 'post',
      path: '/api/me/password',
      summary: 'Change one’s own password; every other session of one’s own ends',
      access: 'act',
      body: ChangePassword,
      answers: { 204: { description: 'Changed' } },
      handle: async (asked) => changePassword(asked.body, signedIn(asked), deps),
    }),
  ];
}

function routesOverPeople(deps: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/people/{id}/link',
      summary: 'A one-time link by which a person sets their password; earlier ones are void',
      access: 'admin',
      params: OfPerson,
      answers: { 201: { description: 'The link, this once' } },
      handle: async ({ params, request }) => makeLink(params.id, request, deps),
    }),
    route({
      method: 'delete',
      path: '/api/people/{id}/sessions',
      summary: 'End every session of a person; one’s own, or anybody’s as an administrator',
      access: 'act',
      params: OfPerson,
      answers: { 204: { description: 'Ended' } },
      handle: async (asked) => endSessions(asked.params.id.toLowerCase(), signedIn(asked), deps),
    }),
  ];
}

async function ownSessions(viewer: Viewer, deps: Deps): Promise<SessionsAnswer> {
  const { sessions, passwords, signIn } = deps;
  const mine = viewer.type === 'person' ? await sessions.list(viewer.id) : [];
  const shown: SessionAnswer[] = mine.map((session) => ({
    ...session,
    current: session.id === viewer.session,
  }));
  const known = signIn.passwords ? await passwords.of(viewer.id) : null;
  const hasPassword = viewer.type === 'person' && (known?.hash ?? null) !== null;
  return { sessions: shown, hasPassword };
}

async function endSessions(id: string, viewer: Viewer, deps: Deps): Promise<Response> {
  const isOwn = viewer.type === 'person' && viewer.id === id;
  if (!isOwn && !viewer.scopes.has('admin')) return problem({ code: 'forbidden' });
  if (!(await deps.people.get(id))) return problem({ code: 'not-found' });
  await deps.sessions.endAll(id);
  await deps.rights.changed();
  return done();
}

async function changePassword(
  { current, password }: z.infer<typeof ChangePassword>,
  viewer: Viewer,
  { signIn, passwords, sessions, rights }: Deps,
): Promise<Response> {
  if (!signIn.passwords || viewer.session === undefined) return problem({ code: 'forbidden' });
  const waitS = await signIn.limitPerson(viewer.id);
  if (waitS !== null) return problem({ code: 'too-many', retryAfterS: waitS });
  const known = await passwords.of(viewer.id);
  if (!(await isPassword(current, known?.hash ?? null))) {
    const issues = [{ path: 'current', message: 'is not the password' }];
    return problem({ code: 'bad-input', issues });
  }
  await passwords.set(viewer.id, await hashPassword(password));
  await sessions.endAll(viewer.id, viewer.session);
  await rights.changed();
  return done();
}

async function makeLink(id: string, request: Request, deps: Deps): Promise<Response> {
  const { signIn, people, links, log } = deps;
  if (!signIn.passwords) return problem({ code: 'forbidden', detail: 'passwords are off here' });
  const person = await people.get(id);
  if (!person) return problem({ code: 'not-found' });
  if (person.disabledAt !== null) {
    return problem({ code: 'bad-input', issues: [{ path: 'id', message: 'is disabled' }] });
  }
  const { secret, hash, endsAt } = newOneTimeSecret(Date.parse(deps.now()));
  await links.invite(person.id, hash, endsAt);
  log.info('a one-time link was made', { person: person.id });
  const origin = originOf(request, signIn.publicUrl);
  return json(
    { url: origin + welcomePath(secret), endsAt: endsAt.toISOString() } satisfies LinkAnswer,
    201,
  );
}
