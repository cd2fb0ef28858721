import { json } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';

/** Who is asking. */
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
  ];
}
