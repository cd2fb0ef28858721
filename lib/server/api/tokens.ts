import * as z from 'zod';
import type { TokenMade, TokensAnswer } from '#lib/contract/house.ts';
import { NewToken } from '#lib/contract/wire.ts';
import { Person } from '#lib/domain/commands/text.ts';
import { hashToken, newToken, type Viewer } from '../auth/viewer.ts';
import { bad, good, json, type Parsed, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';

/** Tokens for programs. A person makes, sees and revokes their own; an administrator everybody's. */
export function tokenRoutes({ people, tokens, rights, now }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/tokens',
      summary: 'API tokens: one’s own, or all of them for an administrator',
      access: 'act',
      answers: { 200: { description: 'Tokens without their secrets, newest first' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        if (!mayKeep(viewer)) return problem(NOT_BY_TOKEN);
        const listed = await tokens.list(viewer.admin ? undefined : viewer.id);
        return json({ tokens: listed } satisfies TokensAnswer);
      },
    }),
    route({
      method: 'post',
      path: '/api/tokens',
      summary: 'Make an API token for oneself, a person or a named system; it is shown this once',
      access: 'act',
      body: NewToken,
      answers: { 201: { description: 'The token' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        const { name, scopes, expiresAt } = asked.body;
        const mayMake = makes(viewer, asked.body, now());
        if (!mayMake.ok) return problem(mayMake.fault);
        const owner = await ownerOf(asked.body.person, people);
        if (!owner.ok) return problem(owner.fault);
        const token = newToken();
        const id = await tokens.create({
          name,
          person: owner.value,
          scopes,
          hash: hashToken(token),
          createdBy: viewer.id,
          expiresAt: expiresAt ?? null,
        });
        return json({ id, token } satisfies TokenMade, 201);
      },
    }),
    route({
      method: 'delete',
      path: '/api/tokens/{id}',
      summary: 'Revoke an API token',
      access: 'act',
      params: z.object({ id: z.uuid() }),
      answers: { 204: { description: 'Revoked; the next request with it is refused' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        if (!mayKeep(viewer)) return problem(NOT_BY_TOKEN);
        const revoked = await tokens.revoke(asked.params.id, viewer.admin ? undefined : viewer.id);
        if (revoked) await rights.changed();
        return revoked ? new Response(null, { status: 204 }) : problem({ code: 'not-found' });
      },
    }),
  ];
}

const NOT_BY_TOKEN = {
  code: 'scope-missing',
  detail: 'needs admin, or a person’s session',
} as const;

/** A token that was lost must not make others or end them, unless it was given `admin`. */
function mayKeep({ admin, via, type }: Viewer): boolean {
  return admin || (via === 'session' && type === 'person');
}

/** Nobody gives away more than they have: others’ names and `admin` are an administrator’s. */
function makes(viewer: Viewer, { person, scopes, expiresAt }: NewToken, now: string): Parsed<null> {
  if (!mayKeep(viewer)) return bad(NOT_BY_TOKEN);
  if (!viewer.admin && person?.trim().toLowerCase() !== viewer.id) {
    return bad({ code: 'forbidden', detail: 'an administrator makes tokens for others' });
  }
  if (!viewer.admin && scopes.includes('admin')) {
    return bad({ code: 'forbidden', detail: 'an administrator gives the scope admin' });
  }
  if (expiresAt !== undefined && expiresAt <= now) {
    return bad({ code: 'bad-input', issues: [{ path: 'expiresAt', message: 'lies in the past' }] });
  }
  return good(null);
}

/** The person a token acts as; one whom nobody knows yet becomes known by their address. */
async function ownerOf(
  person: string | undefined,
  people: Deps['people'],
): Promise<Parsed<string | null>> {
  if (person === undefined) return good(null);
  const known = await people.get(person);
  if (known) return good(known.id);
  const address = Person.safeParse(person);
  if (!address.success) {
    return bad({
      code: 'bad-input',
      issues: [{ path: 'person', message: 'nobody known by this' }],
    });
  }
  await people.save([{ id: address.data, name: address.data.split('@')[0] ?? address.data }]);
  return good(address.data);
}
