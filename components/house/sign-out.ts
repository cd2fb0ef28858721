import { signOut } from 'next-auth/react';
import { requestJson } from '#lib/client/request.ts';

/** Ends the session on the server, forgets its cookie, and goes where the way out leads. */
export async function leaveHouse(): Promise<void> {
  // A session that has ended already has nothing more to end.
  const way = await requestJson<{ url: string }>('/api/sign-out', { method: 'POST' }).catch(() => ({
    url: '/sign-in',
  }));
  await signOut({ redirect: false });
  window.location.assign(way.url);
}
