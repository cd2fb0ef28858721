import { headers } from 'next/headers';
import * as z from 'zod';
import type { Credentials } from '#lib/contract/sign-in.ts';

const SignedIn = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  session: z.string(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** Who came in, or the code of what was in the way. */
export type Asked = { ok: true; person: SignedIn } | { ok: false; code: string };

const Refused = z.object({ code: z.string() });

function apiOrigin(): string {
  return process.env.WARROOM_API_ORIGIN ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`;
}

/** The API knows who somebody is; this process holds no database connection. */
export async function askApi(credentials: Credentials): Promise<Asked> {
  const client = (await headers()).get('x-forwarded-for');
  const answer = await fetch(new URL('/api/internal/sign-in', apiOrigin()), {
    method: 'POST',
    cache: 'no-store',
    headers: {
      'content-type': 'application/json',
      'x-warroom-internal': process.env.WARROOM_INTERNAL_TOKEN ?? '',
      ...(client ? { 'x-warroom-client': client } : {}),
    },
    body: JSON.stringify(credentials),
    signal: AbortSignal.timeout(10_000),
  });
  const body: unknown = await answer.json();
  if (answer.ok) return { ok: true, person: SignedIn.parse(body) };
  return { ok: false, code: Refused.parse(body).code };
}
