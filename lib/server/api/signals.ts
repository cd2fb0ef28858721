import * as z from 'zod';
import { Instant, Practice, type SamplesAnswer } from '#lib/contract/wire.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { findSignal } from '#lib/domain/lookup.ts';
import { anyVoice, mayBy } from '#lib/domain/raci.ts';
import type { Room } from '#lib/domain/room.ts';
import { json, problem } from './answer.ts';
import type { Deps } from './deps.ts';
import { Slug } from './releases.ts';
import { type Route, route, signedIn } from './route.ts';
import { englishFor } from './words.ts';

const DEFAULT_SPAN_MS = 30 * 60_000;
const POINTS = 240;
const MOST_POINTS = 2_000;

const Query = z.object({
  signal: z.string().max(80),
  from: Instant.optional(),
  to: Instant.optional(),
  /** Milliseconds a point; the span over 240 by default. */
  step: z.coerce.number().int().min(100).max(86_400_000).optional(),
});

/** Series for charts, and the panel that turns a practice signal good or bad. */
export function signalRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/releases/{slug}/samples',
      summary: 'The series of one signal, thinned to steps with their lows and highs',
      access: 'read',
      params: Slug,
      query: Query,
      answers: { 200: { description: 'Points, oldest first' } },
      handle: async ({ params, query }) => {
        const room = await deps.rooms.get(params.slug);
        if (!room) return problem({ code: 'not-found' });
        const spec = findSignal(room.runbook, query.signal);
        if (!spec) return wrong('signal', 'the runbook has no such signal');
        const to = query.to ?? deps.now();
        const from = query.from ?? new Date(Date.parse(to) - DEFAULT_SPAN_MS).toISOString();
        const spanMs = Date.parse(to) - Date.parse(from);
        if (!(spanMs > 0)) return wrong('from', 'is not before to');
        const stepMs = Math.max(query.step ?? spanMs / POINTS, spanMs / MOST_POINTS, 100);
        const series = { room, signal: spec, from, to, stepMs: Math.round(stepMs) };
        const points = await deps.samples.series(series);
        const answer: SamplesAnswer = {
          signal: spec.slug,
          from,
          to,
          stepMs: series.stepMs,
          points,
        };
        return json(answer);
      },
    }),
    ...practiceRoutes(deps),
  ];
}

const PracticeAnswer = z.object({
  modes: z.record(z.string(), z.string()),
  offers: z.record(z.string(), z.array(z.string())),
});

function practiceRoutes(deps: Deps): Route[] {
  const answer = (slug: string) =>
    json({ modes: deps.practice.modes(slug), offers: deps.practice.offers(slug) });
  return [
    route({
      method: 'get',
      path: '/api/releases/{slug}/practice',
      summary: 'What the fed signals of a sample drill do, and what else they can do',
      access: 'read',
      params: Slug,
      answers: { 200: { description: 'Modes by signal', schema: PracticeAnswer } },
      handle: async ({ params }) => {
        const room = await deps.rooms.get(params.slug);
        return room && isPractice(room) ? answer(room.release.id) : problem({ code: 'not-found' });
      },
    }),
    route({
      method: 'post',
      path: '/api/releases/{slug}/practice',
      summary: 'Turn a fed signal of a sample drill calm, amber, red or missing',
      access: 'act',
      params: Slug,
      body: Practice,
      answers: { 200: { description: 'Modes by signal', schema: PracticeAnswer } },
      handle: async (asked) => {
        const room = await deps.rooms.get(asked.params.slug);
        if (!room || !isPractice(room)) return problem({ code: 'not-found' });
        const viewer = signedIn(asked);
        const right = mayBy(room, viewer.id, anyVoice(room));
        if (viewer.type === 'person' && 'reason' in right) {
          const reasons = [wordReason(right.reason, englishFor(room.runbook))];
          return problem({ code: 'forbidden', reasons });
        }
        const spec = findSignal(room.runbook, asked.body.signal);
        if (!spec) return wrong('signal', 'the runbook has no such signal');
        const { id } = room.release;
        if (!deps.practice.offers(id)[spec.slug]?.includes(asked.body.mode)) {
          return wrong('mode', 'this signal has no such mode');
        }
        deps.practice.set(id, spec.slug, asked.body.mode);
        return answer(id);
      },
    }),
  ];
}

const isPractice = ({ release }: Room) =>
  release.drill && release.sample && release.state !== 'closed';

const wrong = (path: string, message: string) =>
  problem({ code: 'bad-input', issues: [{ path, message }] });
