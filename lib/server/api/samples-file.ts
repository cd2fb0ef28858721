import { stringify } from 'csv-stringify/sync';
import * as z from 'zod';
import { Instant } from '#lib/contract/wire.ts';
import type { Room } from '#lib/domain/room.ts';
import { problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { Slug } from './releases.ts';
import { type Route, route } from './route.ts';
import { createUnderWay } from './under-way.ts';

const POINTS = 2_000;
const LEAST_STEP_MS = 1_000;
/** Each may walk through months of samples; the room's own questions need the database too. */
const MOST_AT_ONCE = 3;

const Query = z.object({ from: Instant, to: Instant });

/** Every signal of a stretch of time as CSV: one row a point, thinned to steps with their lows and highs (D5). */
export function sampleFileRoutes(deps: Deps): Route[] {
  const oneOfFew = createUnderWay(MOST_AT_ONCE);
  return [
    route({
      method: 'get',
      path: '/api/releases/{slug}/samples.csv',
      summary: 'All signals of a stretch of time, one point a row',
      access: 'read',
      params: Slug,
      query: Query,
      answers: { 200: { description: 'CSV with a heading', schema: z.string(), type: 'text/csv' } },
      handle: async ({ params, query: { from, to } }) => {
        const room = await deps.rooms.get(params.slug);
        if (!room) return problem({ code: 'not-found' });
        const spanMs = Date.parse(to) - Date.parse(from);
        if (!(spanMs > 0)) {
          const issues = [{ path: 'from', message: 'is not before to' }];
          return problem({ code: 'bad-input', issues });
        }
        return oneOfFew('samples.csv', () => fileOf(room, { from, to }, deps));
      },
    }),
  ];
}

async function fileOf(room: Room, span: z.infer<typeof Query>, deps: Deps): Promise<Response> {
  const spanMs = Date.parse(span.to) - Date.parse(span.from);
  const stepMs = Math.max(LEAST_STEP_MS, Math.round(spanMs / POINTS));
  const rows: (string | number | undefined)[][] = [];
  for (const signal of room.runbook.signals) {
    const points = await deps.samples.series({ room, signal, ...span, stepMs });
    for (const { at, group, value, low, high } of points) {
      rows.push([at, signal.slug, group, value, low, high, signal.unit]);
    }
  }
  const columns = ['at', 'signal', 'group', 'value', 'low', 'high', 'unit'];
  return new Response(stringify([columns, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${room.release.id}.samples.csv"`,
      'cache-control': 'no-store',
    },
  });
}
