import * as z from 'zod';
import { NewToken } from '#lib/contract/wire.ts';
import { Person } from '#lib/domain/commands/text.ts';
import { hashToken, newToken } from '../auth/viewer.ts';
import { bad, json, type Parsed, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';

/** Who is asking, whom one can name, and tokens for programs. */
export function meRoutes({ people, tokens, forgetViewers }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me',
      summary: 'Who this session or token acts as',
      access: 'read',
      answers: { 200: { description: 'The viewer' } },
      handle: (asked) => {
        const { scopes, via: _, ...viewer } = signedIn(asked);
        return json({ ...viewer, scopes: [...scopes] });
      },
    }),
    route({
      method: 'get',
      path: '/api/people',
      summary: 'People who can be given a role',
      access: 'read',
      answers: { 200: { description: 'People by name' } },
      handle: async () => {
        const known = await people.list();
        return json({ people: known.map(({ id, name, email }) => ({ id, name, email })) });
      },
    }),
    route({
      method: 'post',
      path: '/api/tokens',
      summary: 'Make an API token for a person or a named system; it is shown this once',
      access: 'admin',
      body: NewToken,
      answers: { 201: { description: 'The token' } },
      handle: async (asked) => {
        const token = newToken();
        const owner = await ownerOf(asked.body.person, people);
        if (!owner.ok) return problem(owner.fault);
        const id = await tokens.create({
          name: asked.body.name,
          person: owner.value,
          scopes: asked.body.scopes,
          hash: hashToken(token),
          createdBy: signedIn(asked).id,
        });
        return json({ id, token }, 201);
      },
    }),
    route({
      method: 'delete',
      path: '/api/tokens/{id}',
      summary: 'Revoke an API token',
      access: 'admin',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Revoked' } },
      handle: async ({ params }) => {
        const revoked = await tokens.revoke(params.id);
        forgetViewers();
        return revoked ? new Response(null, { status: 204 }) : problem({ code: 'not-found' });
      },
    }),
  ];
}

/** The person a token acts as; one whom nobody knows yet becomes known by their address. */
async function ownerOf(
  person: string | undefined,
  people: Deps['people'],
): Promise<Parsed<string | null>> {
  if (person === undefined) return { ok: true, value: null };
  const known = await people.get(person);
  if (known) return { ok: true, value: known.id };
  const address = Person.safeParse(person);
  if (!address.success) {
    return bad({
      code: 'bad-input',
      issues: [{ path: 'person', message: 'nobody known by this' }],
    });
  }
  await people.save([{ id: address.data, name: address.data.split('@')[0] ?? address.data }]);
  return { ok: true, value: address.data };
}
