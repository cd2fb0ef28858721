import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { refusalOf } from './knock.ts';
import { authOptions } from './options.ts';

const handler = NextAuth(authOptions);

type Context = { params: Promise<{ nextauth: string[] }> };

const GO_ON = /^(__Secure-)?next-auth\.callback-url$/;

/** next-auth, asked only what it can answer: the rest would be a fault of its own. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const cookies = request.cookies.getAll().filter(({ name }) => GO_ON.test(name));
  const asked = request.nextUrl.searchParams.getAll('callbackUrl');
  const { nextauth: parts } = await context.params;
  const goOn = [...asked, ...cookies.map(({ value }) => value)].filter((text) => text !== '');
  const status = refusalOf({ method: request.method, parts, goOn });
  if (status === null) return handler(request, context);
  const headers = new Headers({ 'content-type': 'text/plain', 'cache-control': 'no-store' });
  // A cookie that leads nowhere would stand in the way until it runs out.
  for (const { name } of status === 400 ? cookies : []) {
    headers.append('set-cookie', `${name}=; Path=/; Max-Age=0`);
  }
  return new Response('not answered here\n', { status, headers });
}

export { answer as GET, answer as POST };
