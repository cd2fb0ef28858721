import * as z from 'zod';
import {
  type ConnectionAnswer,
  ConnectionChange,
  ConnectionInput,
  type ConnectionsAnswer,
  type TriedFlagAnswer,
  TryFlag,
  TrySource,
} from '#lib/contract/connections.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { placeOf } from '#lib/domain/flags/flag-route.ts';
import { reason } from '#lib/domain/message.ts';
import { Slug } from '#lib/domain/runbook/values.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ConnectionRow } from '../data/connections.ts';
import type { Saved } from '../house-connections.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { type Route, route, signedIn } from './route.ts';
import { tryAnswer } from './try-answer.ts';
import { createUnderWay } from './under-way.ts';
import { english } from './words.ts';

const Named = z.object({ name: Slug });
const Done = z.object({ name: z.string() });
/** A trial may wait for half a minute and hold megabytes: one person has so many under way. */
const MOST_TRIALS = 10;
type MayTry = (viewer: Viewer) => Promise<boolean>;
const isAdmin = (viewer: Viewer) => viewer.scopes.has('admin');

/** Metrics sources of the house: administrators make them, those who decide in a release try queries on them. */
export function connectionRoutes(deps: Deps): Route[] {
  const { connections } = deps;
  const mayTry: MayTry = async (viewer) =>
    isAdmin(viewer) ||
    (viewer.scopes.has('act') && (await connections.decidesSomewhere(viewer.id)));
  return [
    route({
      method: 'get',
      path: '/api/connections',
      summary: 'Metrics sources of the house; their addresses for administrators alone',
      access: 'read',
      answers: { 200: { description: 'Connections by name, never their secrets' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        const [rows, used] = await Promise.all([connections.list(), connections.usedBy()]);
        const answer: ConnectionsAnswer = {
          connections: rows.map((row) => answerOf(row, used[row.name] ?? [], isAdmin(viewer))),
          mayChange: isAdmin(viewer),
          mayTry: await mayTry(viewer),
        };
        return json(answer);
      },
    }),
    ...changeRoutes(deps),
    ...trialRoutes(deps, mayTry),
  ];
}

/** Asking a source or a flag once, which changes nothing. */
function trialRoutes(deps: Deps, mayTry: MayTry): Route[] {
  const trials = createUnderWay(MOST_TRIALS);
  return [
    route({
      method: 'post',
      path: '/api/connections/{name}/test',
      summary:
        'Try a source as a signal would name it: value, window, verdict, or why there is none',
      access: 'act',
      params: Named,
      body: TrySource,
      answers: { 200: { description: 'What it says now' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        if (!(await mayTry(viewer))) return decidesNothing();
        return trials(viewer.id, () => tryAnswer(asked.params.name, asked.body, deps));
      },
    }),
    route({
      method: 'post',
      path: '/api/connections/{name}/test-flag',
      summary: 'Read a flag as a release would name it, or why it cannot be read; switches nothing',
      access: 'act',
      params: Named,
      body: TryFlag,
      answers: { 200: { description: 'How it stands now' } },
      handle: async (asked) => {
        const viewer = signedIn(asked);
        if (!(await mayTry(viewer))) return decidesNothing();
        return trials(viewer.id, () => triedFlag(asked.params.name, asked.body, deps));
      },
    }),
  ];
}

function decidesNothing(): Response {
  const needed = reason('try-decides-nothing', {}, ['admin']);
  return problem({ code: 'forbidden', reasons: [wordReason(needed, english)] });
}

async function triedFlag(
  name: string,
  { route, key, segment, release = 'trial' }: TryFlag,
  { connections }: Pick<Deps, 'connections'>,
): Promise<Response> {
  const row = (await connections.list()).find((one) => one.name === name);
  if (!row || route.connection !== name) return problem({ code: 'not-found' });
  const own = segment === undefined ? {} : { segment };
  const asked = { release, ...placeOf(route, key, segment), ...own };
  const found = await connections.tryFlag(row, asked, route);
  const answer: TriedFlagAnswer =
    found === null
      ? {}
      : typeof found === 'boolean'
        ? { on: found }
        : { fault: wordReason(found, english) };
  return json(answer);
}

function changeRoutes({ connections }: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/connections',
      summary: 'Add a metrics source',
      access: 'admin',
      body: ConnectionInput,
      answers: { 201: { description: 'Added', schema: Done } },
      handle: async (asked) => {
        const { name, ...input } = asked.body;
        const saved = await connections.create(name, input, signedIn(asked).id);
        return saved === 'saved' ? json({ name }, 201) : unsaved(saved);
      },
    }),
    route({
      method: 'post',
      path: '/api/connections/{name}',
      summary: 'Change a metrics source; a secret that is left out stays',
      access: 'admin',
      params: Named,
      body: ConnectionChange,
      answers: { 200: { description: 'Changed', schema: Done } },
      handle: async (asked) => {
        const { name } = asked.params;
        const saved = await connections.change(name, asked.body, signedIn(asked).id);
        return saved === 'saved' ? json({ name }) : unsaved(saved);
      },
    }),
    route({
      method: 'delete',
      path: '/api/connections/{name}',
      summary: 'Remove a metrics source that no active release asks',
      access: 'admin',
      params: Named,
      answers: { 204: { description: 'Removed' } },
      handle: async ({ params: { name } }) => {
        const releases = (await connections.usedBy())[name] ?? [];
        if (releases.length > 0) {
          const used = reason('connection-in-use', { connection: name, releases });
          return problem({ code: 'refused', reasons: [wordReason(used, english)] });
        }
        const removed = await connections.remove(name);
        return removed ? new Response(null, { status: 204 }) : problem({ code: 'not-found' });
      },
    }),
  ];
}

const secretIssues = {
  'secret-needed': 'is needed: the address or the way of sign-in is new',
  'secret-unwanted': 'has no use without a way of sign-in',
  'signature-only': 'a signed call is signed, and nothing else is',
} as const;

function unsaved(saved: Exclude<Saved, 'saved'>): Response {
  if (saved === 'taken') return problem({ code: 'already-exists' });
  if (saved === 'missing') return problem({ code: 'not-found' });
  const path = saved === 'signature-only' ? 'auth' : 'secret';
  return problem({ code: 'bad-input', issues: [{ path, message: secretIssues[saved] }] });
}

function answerOf(row: ConnectionRow, usedBy: string[], isFull: boolean): ConnectionAnswer {
  const { name, kind, lastOkAt, lastErrorAt, lastError } = row;
  return {
    name,
    kind,
    ...(lastOkAt === null ? {} : { lastOkAt }),
    ...(lastErrorAt === null ? {} : { lastErrorAt }),
    ...(lastError === null ? {} : { lastError: wordReason(lastError, english) }),
    usedBy,
    ...(isFull ? { detail: detailOf(row) } : {}),
  };
}

function detailOf(row: ConnectionRow): NonNullable<ConnectionAnswer['detail']> {
  const { url, auth, secret, ca, serverName, timeoutMs, changedAt, changedBy } = row;
  return {
    ...{ url, auth, timeoutMs, changedAt, changedBy },
    ...{ secret: secret !== null, ca: ca !== null },
    ...(serverName === null ? {} : { serverName }),
  };
}
