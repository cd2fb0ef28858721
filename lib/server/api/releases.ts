import * as z from 'zod';
import { Slug as ReleaseSlug } from '#lib/contract/new-release.ts';
import { NewRelease, type RoomAnswer } from '#lib/contract/wire.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Created } from '../writer.ts';
import { json, problem } from './answer.ts';
import { actorOf, hashOf, keyOf } from './commands.ts';
import type { Deps } from './deps.ts';
import { gateAnswer } from './gate-answer.ts';
import { inCommand, releaseIssues } from './new-release.ts';
import { type Asked, type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

export const Slug = z.object({ slug: ReleaseSlug });

/** Creating releases, listing them, and one room with what its screens begin with. */
export function releaseRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/releases',
      summary: 'Create a release',
      access: 'act',
      body: NewRelease,
      answers: {
        201: {
          description: 'Created',
          schema: z.object({ slug: z.string(), seq: z.number().int() }),
        },
      },
      handle: (asked) => create(asked, deps),
    }),
    route({
      method: 'get',
      path: '/api/releases',
      summary: 'All releases with state, phase and IC',
      access: 'read',
      answers: { 200: { description: 'Newest first' } },
      handle: async () => json({ releases: await deps.releases.list(), serverNow: deps.now() }),
    }),
    ...roomRoutes(deps),
  ];
}

/** A room in the forms in which its screens ask for it. */
function roomRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/releases/{slug}',
      summary: 'A room as it stands, with its readings',
      access: 'read',
      params: Slug,
      answers: { 200: { description: 'The room; the stream goes on from its seq' } },
      handle: async ({ params }) => {
        const room = await deps.rooms.get(params.slug);
        return room ? json(await roomAnswer(room, deps)) : problem({ code: 'not-found' });
      },
    }),
    route({
      method: 'get',
      path: '/api/releases/{slug}/replay',
      summary: 'The room as it stood after an entry',
      access: 'read',
      params: Slug,
      query: z.object({ seq: z.coerce.number().int().min(0).max(2_147_483_647) }),
      answers: { 200: { description: 'The room after that entry' } },
      handle: async ({ params, query }) => {
        const room = await deps.rooms.at(params.slug, query.seq);
        return room
          ? json({ room, seq: room.seq, serverNow: deps.now() })
          : problem({ code: 'not-found' });
      },
    }),
    route({
      method: 'get',
      path: '/api/releases/{slug}/gate',
      summary: 'Criteria of the gate, and the verbs open to the caller',
      access: 'read',
      params: Slug,
      answers: { 200: { description: 'The gate as it stands' } },
      handle: async (asked) => {
        const room = await deps.rooms.get(asked.params.slug);
        return room ? judged(room, signedIn(asked).id, deps) : problem({ code: 'not-found' });
      },
    }),
  ];
}

async function create(
  asked: Asked<undefined, undefined, NewRelease>,
  deps: Deps,
): Promise<Response> {
  const { body, text, request } = asked;
  const key = keyOf(request);
  if (!key.ok) return problem(key.fault);
  const loaded = (await deps.runbooks.all()).find((one) => one.runbook.slug === body.template);
  if (!loaded) {
    const issue = { path: 'template', message: `no runbook ${body.template}` };
    return problem({ code: 'bad-input', issues: [issue] });
  }
  const facts = inCommand(body, loaded.runbook);
  const connections = await deps.connections.list();
  const parent = facts.parent === undefined ? null : await deps.rooms.get(facts.parent);
  const seen = { now: deps.now(), connections, parent };
  const issues = releaseIssues(facts, loaded.runbook, seen);
  if (issues.length > 0) return problem({ code: 'bad-input', issues });
  const created = await deps.writer.create({
    facts,
    loaded,
    actor: actorOf(signedIn(asked)),
    ...(key.value
      ? { idempotencyKey: key.value, bodyHash: hashOf('POST /api/releases', text) }
      : {}),
  });
  if (key.value) deps.metrics.keyed(!created.ok && created.why === 'key-reused');
  return createdAnswer(created, loaded.runbook);
}

function createdAnswer(created: Created, runbook: Room['runbook']): Response {
  if (created.ok) return json({ slug: created.slug, seq: created.seq }, 201);
  if (!('reasons' in created)) return problem({ code: created.why });
  const words = englishFor(runbook);
  const reasons = created.reasons.map((one) => wordReason(one, words));
  return problem({
    code: 'bad-input',
    detail: reasons.map(({ message }) => message).join(' '),
    reasons,
  });
}

async function roomAnswer(room: Room, deps: Deps): Promise<RoomAnswer> {
  const slug = room.release.id;
  const known = await deps.people.list();
  return {
    room,
    seq: room.seq,
    serverNow: deps.now(),
    readings: deps.readings(slug),
    people: Object.fromEntries(known.map(({ id, name }) => [id, name])),
    viewers: deps.viewers(slug),
  };
}

function judged(room: Room, person: string, deps: Deps): Response {
  const now = deps.now();
  const readings = deps.readings(room.release.id);
  const gate = judgeGate(room, readings, now);
  const verbs = openVerbs(room, readings, person, now);
  return json(gateAnswer(gate, verbs, readings, englishFor(room.runbook)));
}
