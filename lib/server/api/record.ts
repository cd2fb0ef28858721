import * as z from 'zod';
import { executionLog } from '#lib/domain/report/execution-log.ts';
import { type TextTable, tableMarkdown, tableText } from '#lib/domain/report/table.ts';
import { warRoomTable } from '#lib/domain/report/war-room-table.ts';
import type { Room } from '#lib/domain/room.ts';
import { jsonText, problem, streamOf } from './answer.ts';
import type { Deps } from './deps.ts';
import { Slug } from './releases.ts';
import { type Route, route } from './route.ts';

const PAGE = 500;
const FLUSH_CHARS = 65_536;

const Page = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number().int().min(1).max(2_000).default(PAGE),
});

/** The record: entries by page, the verifiable export, and the war-room table as text (A6, A8, K2). */
export function recordRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/releases/{slug}/timeline',
      summary: 'Entries after a seq, oldest first',
      access: 'read',
      params: Slug,
      query: Page,
      answers: { 200: { description: 'A page of entries; `next` where there are more' } },
      handle: async ({ params, query }) => {
        if (!(await deps.rooms.get(params.slug))) return problem({ code: 'not-found' });
        const lines = await deps.timeline.page(params.slug, query.after, query.limit + 1);
        const shown = lines.slice(0, query.limit);
        const more = lines.length > shown.length ? `,"next":${query.after + shown.length}` : '';
        return jsonText(`{"entries":[${shown.join(',')}]${more}}`);
      },
    }),
    route({
      method: 'get',
      path: '/api/releases/{slug}/timeline.jsonl',
      summary: 'The whole record, one entry a line, as it was hashed (K2)',
      access: 'read',
      params: Slug,
      answers: {
        200: { description: 'JSON lines', schema: z.string(), type: 'application/jsonl' },
      },
      handle: async ({ params }) => {
        if (!(await deps.rooms.get(params.slug))) return problem({ code: 'not-found' });
        return new Response(streamOf(inChunks(deps.timeline.all(params.slug))), {
          headers: {
            'content-type': 'application/jsonl; charset=utf-8',
            'content-disposition': `attachment; filename="${params.slug}.timeline.jsonl"`,
            'cache-control': 'no-store',
          },
        });
      },
    }),
    ...tableFiles(deps, 'timeline', 'The war-room table (A8)', (room) => warRoomTable(room)),
    ...tableFiles(deps, 'execution-log', 'The execution log (A8)', async (room) => {
      const names = new Map((await deps.people.list()).map(({ id, name }) => [id, name]));
      return executionLog(room, (id) => names.get(id) ?? id, 'en');
    }),
  ];
}

/** One table of a release as a text and as a Markdown file. */
function tableFiles(
  deps: Deps,
  name: string,
  what: string,
  table: (room: Room) => TextTable | Promise<TextTable>,
): Route[] {
  const file = (kind: 'md' | 'txt', type: string, print: typeof tableText): Route =>
    route({
      method: 'get',
      path: `/api/releases/{slug}/${name}.${kind}`,
      summary: `${what} as ${kind === 'md' ? 'Markdown' : 'text'}`,
      access: 'read',
      params: Slug,
      answers: { 200: { description: 'One row per decision', schema: z.string(), type } },
      handle: async ({ params }) => {
        const room = await deps.rooms.get(params.slug);
        if (!room) return problem({ code: 'not-found' });
        return new Response(print(await table(room)), {
          headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
        });
      },
    });
  return [file('txt', 'text/plain', tableText), file('md', 'text/markdown', tableMarkdown)];
}

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < FLUSH_CHARS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}
