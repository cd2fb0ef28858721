import { publicStatus } from '#lib/contract/status.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { Slug } from './releases.ts';
import { type Route, route } from './route.ts';

/** The public state of a release: for anybody when the release is public, else for who signed in (G5). */
export function statusRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/status/{slug}',
      summary: 'Public state: phase words, updates, next update',
      access: 'anyone',
      params: Slug,
      answers: { 200: { description: 'The public state' } },
      handle: async ({ params, viewer }) => {
        const room = await deps.rooms.get(params.slug);
        // A stranger is not told whether a private release exists.
        if (!room?.release.public) {
          if (!viewer) return problem({ code: 'not-signed-in' });
          if (!viewer.scopes.has('read')) {
            return problem({ code: 'scope-missing', detail: 'needs read' });
          }
        }
        return room ? json(publicStatus(room, deps.now())) : problem({ code: 'not-found' });
      },
    }),
  ];
}
