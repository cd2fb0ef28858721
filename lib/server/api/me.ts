import { json } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';

/** Who is asking, and whom one can name. */
export function meRoutes({ people }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me',
      summary: 'Who this session or token acts as',
      access: 'read',
      answers: { 200: { description: 'The viewer' } },
      handle: async (asked) => {
        const { scopes, via: _, session: __, ...viewer } = signedIn(asked);
        const known = viewer.type === 'person' ? await people.get(viewer.id) : null;
        const roles = known ? { roles: known.roles } : {};
        return json({ ...viewer, ...roles, scopes: [...scopes] });
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
        return json({
          people: known.map(({ id, name, email, roles }) => ({ id, name, email, roles })),
        });
      },
    }),
  ];
}
