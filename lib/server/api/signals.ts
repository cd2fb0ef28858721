import * as z from 'zod';
import { Instant, Practice, type SamplesAnswer } from '#lib/contract/wire.ts';
import { wordReason } from '#lib/contract/wording.ts';
import { findSignal } from '#lib/domain/lookup.ts';
import { anyVoice, mayBy } from '#lib/domain/raci.ts';
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
    route({
      method: 'post',
      path: '/api/releases/{slug}/practice',
      summary: 'Turn a fed signal of a sample drill good, bad or silent',
      access: 'act',
      params: Slug,
      body: Practice,
      answers: { 204: { description: 'Turned' } },
      handle: async (asked) => {
        const room = await deps.rooms.get(asked.params.slug);
        if (!room) return problem({ code: 'not-found' });
        const { drill, sample, id } = room.release;
        if (!drill || !sample)
          return problem({ code: 'refused', detail: 'only in a sample drill' });
        const right = mayBy(room, signedIn(asked).id, anyVoice(room));
        if ('reason' in right) {
          const reasons = [wordReason(right.reason, englishFor(room.runbook))];
          return problem({ code: 'forbidden', reasons });
        }
        const spec = findSignal(room.runbook, asked.body.signal);
        if (!spec) return wrong('signal', 'the runbook has no such signal');
        return deps.practice.set(id, spec.slug, asked.body.mode)
          ? new Response(null, { status: 204 })
          : problem({ code: 'refused', detail: 'nothing feeds this signal here' });
      },
    }),
  ];
}

const wrong = (path: string, message: string) =>
  problem({ code: 'bad-input', issues: [{ path, message }] });
