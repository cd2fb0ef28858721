import * as z from 'zod';
import {
  type HousePeopleAnswer,
  type HousePerson,
  NewPerson,
  PersonChange,
} from '#lib/contract/house.ts';
import type { PersonAnswer } from '#lib/contract/wire.ts';
import type { Viewer } from '../auth/viewer.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';
import { english } from './words.ts';

/** People: whom one can name, and for administrators who may come in and with what rights. */
export function peopleRoutes(deps: Deps): Route[] {
  const { housePeople, rights, sessions } = deps;
  return [
    route({
      method: 'get',
      path: '/api/people',
      summary:
        'People who can be given a role; `all` with everything about them, for administrators',
      access: 'read',
      query: z.object({ all: z.enum(['true', 'false']).optional() }),
      answers: { 200: { description: 'People by name' } },
      handle: async (asked) => {
        if (asked.query.all === 'true') return everybody(signedIn(asked), deps);
        const known = (await deps.people.list()).filter(({ disabledAt }) => disabledAt === null);
        const people: PersonAnswer[] = known.map(({ id, name, email, roles }) => ({
          ...{ id, name, email, roles },
        }));
        return json({ people });
      },
    }),
    route({
      method: 'post',
      path: '/api/people',
      summary: 'Add a person; they come in by a one-time link or by the provider',
      access: 'admin',
      body: NewPerson,
      answers: { 201: { description: 'The person' } },
      handle: async ({ body }) => {
        const added = await housePeople.add(body);
        return added ? json(added satisfies HousePerson, 201) : problem({ code: 'already-exists' });
      },
    }),
    route({
      method: 'patch',
      path: '/api/people/{id}',
      summary: 'Change name, standing roles or rights of a person, or keep them out',
      access: 'admin',
      params: z.object({ id: z.string().min(1).max(254) }),
      body: PersonChange,
      answers: { 200: { description: 'The person' } },
      handle: async ({ params, body }) => {
        const changed = await housePeople.change(params.id.toLowerCase(), body);
        if (changed === 'unknown') return problem({ code: 'not-found' });
        if (changed === 'last-admin') return problem(LAST_ADMIN);
        // Who is let in again signs in again.
        if (body.disabled) await sessions.endAll(params.id.toLowerCase());
        if (body.admin !== undefined || body.disabled !== undefined) await rights.changed();
        return json(changed satisfies HousePerson);
      },
    }),
  ];
}

const LAST_ADMIN = {
  code: 'refused' as const,
  reasons: [{ code: 'last-admin', message: english.translate('reason.last-admin') }],
};

async function everybody({ scopes }: Viewer, { housePeople, signIn }: Deps): Promise<Response> {
  if (!scopes.has('admin')) return problem({ code: 'scope-missing', detail: 'needs admin' });
  const samples = new Set((signIn.demo ? await signIn.demoPeople() : []).map(({ id }) => id));
  const people = (await housePeople.list()).map((person) =>
    samples.has(person.id) ? { ...person, waysIn: [...person.waysIn, 'demo' as const] } : person,
  );
  return json({ people, passwords: signIn.passwords } satisfies HousePeopleAnswer);
}
