import * as z from 'zod';
import type { Reply } from './dial.ts';
import { figureOf, refuseStale, SourceFault } from './fault.ts';
import { refuseBadStatus } from './reply-fault.ts';
import type { Past, Source, Span } from './source.ts';

const Point = z.tuple([z.number(), z.string()]);
const Answer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({ resultType: z.string(), result: z.unknown() }),
  }),
  z.object({ status: z.literal('error'), errorType: z.string(), error: z.string() }),
]);
const Vector = z.array(z.object({ value: Point }));
const Matrix = z.array(z.object({ values: z.array(Point) }));

/** PromQL through the HTTP API: an instant query a look, a range query for what was before. */
export const prometheus: Source<'prometheus'> = {
  kind: 'prometheus',
  remote: {
    stableOf: ({ stable, ...spec }) => (stable === undefined ? null : { ...spec, query: stable }),
    async measure({ query }, look) {
      return { value: await look.read(instantPath(query), readInstant) };
    },
    async history({ query }, span, look) {
      const points = await look.read(rangePath(query, span), readRange);
      // A point of another time, above all of one to come, is none of this window.
      return points.filter(({ at }) => at >= span.from && at <= span.to);
    },
  },
};

/** Beyond it a time has no text that sorts (ruling 22); a date of JavaScript ends not far behind. */
const LATEST_S = Date.parse('9000-01-01T00:00:00Z') / 1_000;

const instantPath = (query: string) => `/api/v1/query?${new URLSearchParams({ query })}`;

function rangePath(query: string, { from, to, stepMs }: Span): string {
  const seconds = (at: string) => String(Date.parse(at) / 1_000);
  const step = String(stepMs / 1_000);
  const params = new URLSearchParams({ query, start: seconds(from), end: seconds(to), step });
  return `/api/v1/query_range?${params}`;
}

function readInstant(reply: Reply): number {
  const { resultType, result } = resultOf(reply);
  if (resultType === 'scalar') return numberOf(parsed(Point, result), reply.atMs);
  if (resultType !== 'vector') throw wrongType(reply, resultType);
  return numberOf(only(parsed(Vector, result)).value, reply.atMs);
}

function readRange(reply: Reply): Past[] {
  const { resultType, result } = resultOf(reply);
  if (resultType !== 'matrix') throw wrongType(reply, resultType);
  const series = parsed(Matrix, result);
  return series.length === 0 ? [] : only(series).values.flatMap(pastOf);
}

/** Gaps and nonsense of the past are left out: nothing is judged by them. */
function pastOf([seconds, text]: z.infer<typeof Point>): Past[] {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > 1e100) return [];
  if (Math.abs(seconds) > LATEST_S) return [];
  return [{ at: new Date(Math.round(seconds * 1_000)).toISOString(), value }];
}

function only<T>(series: readonly T[]): T {
  const [first] = series;
  if (first === undefined) throw new SourceFault('source-empty');
  if (series.length > 1) throw new SourceFault('source-many', { count: series.length });
  return first;
}

function numberOf([seconds, text]: z.infer<typeof Point>, nowMs: number): number {
  refuseStale(seconds * 1_000, nowMs);
  return figureOf(Number(text.replace(/Inf$/, 'Infinity')));
}

function resultOf(reply: Reply) {
  refuseBadStatus(reply, refuseError);
  const answer = answerOf(reply);
  if (!answer) {
    throw new SourceFault('source-unreadable', { error: reply.say(reply.text.slice(0, 200)) });
  }
  if (answer.status === 'error') throw errorFault(reply, answer);
  return answer.data;
}

function answerOf(reply: Reply): z.infer<typeof Answer> | null {
  try {
    const answer = Answer.safeParse(JSON.parse(reply.text));
    return answer.success ? answer.data : null;
  } catch {
    return null;
  }
}

/** Prometheus explains its 400, 422 and 503 in a body of its own. */
function refuseError(reply: Reply): void {
  const answer = answerOf(reply);
  if (answer?.status === 'error') throw errorFault(reply, answer);
}

const wrongType = (reply: Reply, type: string) =>
  new SourceFault('source-result-type', { type: reply.say(type) });

function errorFault(reply: Reply, { errorType, error }: { errorType: string; error: string }) {
  return new SourceFault('source-prometheus', {
    status: reply.status,
    type: reply.say(errorType),
    error: reply.say(error),
  });
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (!read.success) throw new SourceFault('source-unreadable', { error: 'result' });
  return read.data;
}
