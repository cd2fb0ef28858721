import * as z from 'zod';
import { readRunbookText } from '#lib/contract/runbook-file.ts';
import {
  MOST_RUNBOOK_BYTES,
  type RunbookChecked,
  type RunbookImported,
  RunbookText,
  runbookJsonSchema,
  sizeOf,
} from '#lib/contract/runbooks.ts';
import { Slug } from '#lib/domain/runbook/values.ts';
import { runbookHash } from '../runbooks.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';

const bodyBytes = 2 * MOST_RUNBOOK_BYTES;

/** Checking a runbook file, and taking it into the house; releases that run keep the one they began with. */
export function runbookRoutes({ runbooks }: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/runbook.schema.json',
      summary: 'JSON Schema of a runbook file, for editors',
      access: 'anyone',
      answers: { 200: { description: 'JSON Schema, draft 7' } },
      handle: () => json(runbookJsonSchema()),
    }),
    route({
      method: 'post',
      path: '/api/runbooks/check',
      summary: 'What is wrong with a runbook file, with path and line; changes nothing',
      access: 'act',
      body: RunbookText,
      bodyBytes,
      answers: { 200: { description: 'Sound, or every problem' } },
      handle: async ({ body }) => json(await check(body.text, runbooks)),
    }),
    route({
      method: 'post',
      path: '/api/runbooks',
      summary: 'Import a runbook; new releases of its slug begin with it',
      access: 'admin',
      body: RunbookText,
      bodyBytes,
      answers: { 201: { description: 'Slug and hash it is stored under' } },
      handle: async (asked) => take(asked.body.text, signedIn(asked).id, runbooks),
    }),
    route({
      method: 'get',
      path: '/api/runbooks/{hash}/text',
      summary: 'An imported runbook as it was brought',
      access: 'read',
      params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      answers: { 200: { description: 'The file', type: 'application/yaml' } },
      handle: async ({ params }) => fileAnswer(await runbooks.text(params.hash)),
    }),
    route({
      method: 'delete',
      path: '/api/runbooks/{slug}',
      summary: 'Withdraw the imports of a runbook; the one that ships, if any, stands again',
      access: 'admin',
      params: z.object({ slug: Slug }),
      answers: { 204: { description: 'Withdrawn; releases that began with it keep it' } },
      handle: async (asked) => {
        const done = await runbooks.withdraw(asked.params.slug, signedIn(asked).id);
        return done ? new Response(null, { status: 204 }) : problem({ code: 'not-found' });
      },
    }),
  ];
}

async function check(text: string, runbooks: Deps['runbooks']): Promise<RunbookChecked> {
  const answer = readRunbookText(text);
  if (!answer.ok) return answer;
  const { slug, name } = answer.runbook;
  const hash = runbookHash(answer.runbook);
  const inUse = (await runbooks.all()).some((row) => row.hash === hash);
  return { ok: true, slug, name, hash, size: sizeOf(answer.runbook), inUse };
}

async function take(text: string, by: string, runbooks: Deps['runbooks']): Promise<Response> {
  const answer = readRunbookText(text);
  if (!answer.ok) {
    const issues = answer.problems.map(({ path, reason, help, line, column }) => ({
      path: line === undefined ? path : `${path} (line ${line}, column ${column})`,
      message: help ? `${reason}; ${help}` : reason,
    }));
    return problem({ code: 'bad-input', issues });
  }
  const { runbook } = answer;
  const hash = runbookHash(runbook);
  await runbooks.add({ runbook, hash, text, by });
  return json({ slug: runbook.slug, hash } satisfies RunbookImported, 201);
}

function fileAnswer(text: string | null): Response {
  if (text === null) return problem({ code: 'not-found' });
  const type = 'application/yaml; charset=utf-8';
  return new Response(text, {
    headers: { 'content-type': type, 'content-disposition': 'attachment' },
  });
}
