import { json } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route } from './route.ts';

/** The runbooks that were found, and the files that are none, with where and why. */
export function templateRoutes({ runbooks }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/templates',
      summary: 'Runbooks a release can be made of, and files that were refused',
      access: 'read',
      answers: { 200: { description: 'Templates with their runbooks' } },
      handle: async () => {
        const templates = (await runbooks.all()).map(({ runbook, ...file }) => ({
          slug: runbook.slug,
          name: runbook.name,
          runbook,
          ...file,
        }));
        return json({ templates, refused: runbooks.refused() });
      },
    }),
  ];
}
