import { createHash, randomBytes } from 'node:crypto';
import { getToken } from 'next-auth/jwt';
import { type Scope, scopes } from '#lib/contract/wire.ts';
import { readCookies } from './cookies.ts';

/** Who is asking: a person or a named system, and by which way they came in. */
export interface Viewer {
  type: 'person' | 'system';
  id: string;
  name: string;
  email?: string;
  admin: boolean;
  scopes: ReadonlySet<Scope>;
  via: 'session' | 'token';
  /** Id of the session it came by. */
  session?: string;
}

/** A person as sign-in knows them. */
export interface KnownPerson {
  id: string;
  name: string;
  email: string;
  admin: boolean;
}

/** A token as it is kept: who it acts as and for what. */
interface KnownToken {
  id: string;
  name: string;
  personId: string | null;
  scopes: string[];
}

/** Where sessions, people and tokens are looked up; each answers null once it may come in no more. */
export interface Directory {
  session(id: string): Promise<KnownPerson | null>;
  person(id: string): Promise<KnownPerson | null>;
  tokenByHash(hash: string): Promise<KnownToken | null>;
}

interface IdentifyOptions {
  authSecret: string;
  secureCookie: boolean;
  bootstrapToken: string | null;
  directory: Directory;
  nowMs: () => number;
}

/** Reads one request header by its lower-case name, whatever kind of request it is. */
export type HeaderOf = (name: string) => string | undefined;
export type Identify = (header: HeaderOf) => Promise<Viewer | null>;

const CACHED_MS = 3_000;
const MOST_CACHED = 5_000;

/** Name of next-auth's session cookie; `secureCookie` is derived once, from the public address. */
export const sessionCookie = (secure: boolean) =>
  secure ? '__Secure-next-auth.session-token' : 'next-auth.session-token';

/** Tokens are kept as SHA-256 alone: they are long and random, so a slow hash would add nothing. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');
export const newToken = () => `wr_${randomBytes(32).toString('base64url')}`;

/**
 * Finds out who sent a request; null when nobody did, or when the proof is no good. What it found is kept for
 * seconds, until `forget`, which also keeps out what was looked up before it and comes back after.
 */
export function createIdentify(options: IdentifyOptions): Identify & { forget(): void } {
  const cache = new Map<string, { viewer: Viewer | null; untilMs: number }>();
  let forgotten = 0;
  const find = async (key: string, look: () => Promise<Viewer | null>): Promise<Viewer | null> => {
    const known = cache.get(key);
    if (known && known.untilMs > options.nowMs()) return known.viewer;
    const before = forgotten;
    const viewer = await look();
    if (before !== forgotten) return find(key, look);
    if (cache.size >= MOST_CACHED) cache.clear();
    cache.set(key, { viewer, untilMs: options.nowMs() + CACHED_MS });
    return viewer;
  };
  const identify: Identify = async (header) => {
    const authorization = header('authorization');
    if (authorization !== undefined) {
      const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
      if (!token) return null;
      const hash = hashToken(token);
      return find(`t:${hash}`, () => byToken(hash, options));
    }
    const cookies = readCookies(header('cookie') ?? '');
    const raw = cookieText(cookies, sessionCookie(options.secureCookie));
    return raw ? find(`s:${raw}`, () => bySession(cookies, options)) : null;
  };
  return Object.assign(identify, {
    forget() {
      forgotten += 1;
      cache.clear();
    },
  });
}

function cookieText(cookies: Record<string, string>, name: string): string {
  const chunks = Object.keys(cookies).filter((key) => key === name || key.startsWith(`${name}.`));
  return chunks.map((key) => cookies[key]).join('');
}

async function byToken(hash: string, options: IdentifyOptions): Promise<Viewer | null> {
  if (options.bootstrapToken !== null && hash === hashToken(options.bootstrapToken)) {
    return {
      type: 'system',
      id: 'bootstrap',
      name: 'bootstrap',
      admin: true,
      scopes: new Set(scopes),
      via: 'token',
    };
  }
  const token = await options.directory.tokenByHash(hash);
  if (!token) return null;
  const granted = new Set(scopes.filter((scope) => token.scopes.includes(scope)));
  const admin = granted.has('admin');
  if (token.personId === null) {
    return {
      type: 'system',
      id: token.name,
      name: token.name,
      admin,
      scopes: granted,
      via: 'token',
    };
  }
  const person = await options.directory.person(token.personId);
  return person && asViewer(person, granted, 'token', admin && person.admin);
}

async function bySession(
  cookies: Record<string, string>,
  { authSecret, secureCookie, directory }: IdentifyOptions,
): Promise<Viewer | null> {
  const req = { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req'];
  const token = await getToken({
    req,
    secret: authSecret,
    secureCookie,
    cookieName: sessionCookie(secureCookie),
  });
  const session = token?.session;
  if (typeof session !== 'string') return null;
  const person = await directory.session(session);
  if (!person) return null;
  return { ...asViewer(person, new Set<Scope>(scopes), 'session', person.admin), session };
}

function asViewer(
  { id, name, email }: KnownPerson,
  granted: Set<Scope>,
  via: Viewer['via'],
  admin: boolean,
): Viewer {
  const held = new Set(granted);
  if (!admin) held.delete('admin');
  return { type: 'person', id, name, email, admin, scopes: held, via };
}
