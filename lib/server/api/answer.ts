import type { Problem, ProblemCode, ProblemIssue, ProblemReason } from '#lib/contract/problem.ts';
import { problemStatus } from '#lib/contract/problem.ts';
import { english } from './words.ts';

/** What went wrong, before it becomes a response. */
export interface Fault {
  code: ProblemCode;
  detail?: string | undefined;
  reasons?: ProblemReason[] | undefined;
  issues?: ProblemIssue[] | undefined;
  seq?: number | undefined;
  line?: number | undefined;
  retryAfterS?: number | undefined;
}

/** A value, or the fault that stands in its way. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = <T>(fault: Fault): Parsed<T> => ({ ok: false, fault });

const JSON_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: JSON_HEADERS });
}

/** Text that is JSON already, such as an entry as it was hashed. */
export function jsonText(text: string, status = 200): Response {
  return new Response(text, { status, headers: JSON_HEADERS });
}

/** The fault as `application/problem+json` (RFC 9457). */
export function problem(fault: Fault): Response {
  const { code, retryAfterS, ...rest } = fault;
  const status = problemStatus[code];
  const body: Problem = {
    type: 'about:blank',
    title: english.translate(`problem.${code}`),
    status,
    code,
    ...withoutUndefined(rest),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="warroom"' } : {}),
    },
  });
}

function withoutUndefined(fields: Omit<Fault, 'code' | 'retryAfterS'>): Partial<Problem> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A body that is made as it is read; a client that leaves ends it, a throw aborts the connection. */
export function streamOf(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
}
