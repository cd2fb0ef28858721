import { redirect } from 'next/navigation';
import { signInPath } from '#lib/client/own-path.ts';
import { type PageRead, pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Me } from '#lib/contract/wire.ts';

/** Who is looking at this page; nobody yet is asked to sign in and comes back here. */
export async function viewer(here: string): Promise<Me> {
  return mustRead<Me>(paths.me, here);
}

/** What the page cannot do without; signed-out viewers sign in first, other refusals are faults. */
export async function mustRead<T>(path: string, here: string): Promise<T> {
  const read: PageRead<T> = await pageRead<T>(path);
  if (read.ok) return read.value;
  if (read.status === 401) redirect(signInPath(here));
  throw new Error(`${path} answered ${read.status} ${read.problem?.code ?? ''}`);
}
