/** A path of this site to go on to after signing in; anything that could lead elsewhere is dropped. */
export function ownPath(asked: string | undefined): string | undefined {
  if (!asked?.startsWith('/')) return undefined;
  const here = new URL('http://here.invalid');
  const target = URL.canParse(asked, here) ? new URL(asked, here) : undefined;
  if (target?.host !== here.host || target.protocol !== here.protocol) return undefined;
  return `${target.pathname}${target.search}${target.hash}`;
}

/** Where to sign in, coming back to this path afterwards. */
export function signInPath(next: string): string {
  return `/sign-in?next=${encodeURIComponent(next)}`;
}
