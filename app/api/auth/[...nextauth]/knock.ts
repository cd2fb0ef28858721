const methods = ['GET', 'POST'];

/** What next-auth is asked here: a method, an act and the way in that it names. */
const answered = new Set([
  'GET csrf',
  'GET providers',
  'GET session',
  'GET signin',
  'GET error',
  'GET callback/oidc',
  'POST signin/demo',
  'POST signin/password',
  'POST signin/oidc',
  'POST callback/demo',
  'POST callback/password',
  'POST signout',
]);

export interface Knock {
  method: string;
  /** The path behind `/api/auth/`, in its parts. */
  parts: readonly string[];
  /** Where the query or a cookie wants to go on to afterwards. */
  goOn: readonly string[];
}

/**
 * The status of a request that next-auth would answer as a fault of its own: an act or a way in that it has
 * not, or an address that is none. Null for the others.
 */
export function refusalOf({ method, parts, goOn }: Knock): 400 | 404 | 405 | null {
  const act = parts.join('/');
  if (!answered.has(`${method} ${act}`)) {
    return methods.some((other) => answered.has(`${other} ${act}`)) ? 405 : 404;
  }
  return goOn.every(isAddress) ? null : 400;
}

/** What next-auth takes for an address to go on to. */
function isAddress(text: string): boolean {
  const here = text.startsWith('/') ? 'http://here.invalid' : undefined;
  return URL.canParse(text, here) && /^https?:$/.test(new URL(text, here).protocol);
}

/** Where to go on to: within this site, or to its beginning. */
export function goOnWithin(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
  return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl;
}
