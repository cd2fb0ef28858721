import { cookies, headers } from 'next/headers';
import { Problem } from '#lib/contract/problem.ts';

/** What a page got from the API: the value, or the status and the problem in its place. */
export type PageRead<T> = { ok: true; value: T } | { ok: false; status: number; problem?: Problem };

/** Where the API answers from inside this machine. */
function apiOrigin(): string {
  return process.env.WARROOM_API_ORIGIN ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`;
}

/**
 * One loopback GET with the viewer's own cookie, for server components: the API decides what this
 * viewer may see. Throws where no answer came at all, so that the error page speaks.
 */
export async function pageRead<T>(path: string): Promise<PageRead<T>> {
  const cookie = (await cookies()).toString();
  const host = (await headers()).get('host');
  const answer = await fetch(new URL(path, apiOrigin()), {
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      ...(cookie ? { cookie } : {}),
      ...(host ? { 'x-forwarded-host': host } : {}),
    },
    signal: AbortSignal.timeout(10_000),
  });
  if (answer.ok) return { ok: true, value: (await answer.json()) as T };
  const problem = Problem.safeParse(await answer.json().catch(() => null));
  return {
    ok: false,
    status: answer.status,
    ...(problem.success ? { problem: problem.data } : {}),
  };
}
