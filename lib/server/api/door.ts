import type { Limits } from '../auth/limits.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { HeaderOf, Identify, Viewer } from '../auth/viewer.ts';
import { bad, good, type Parsed } from './answer.ts';
import type { Access } from './route.ts';

export interface DoorOptions {
  identify: Identify;
  limits: Limits;
  publicUrl: string | null;
}

/** What the door looks at. */
export interface Knock {
  method: string;
  header: HeaderOf;
  ip: string;
  access: Access;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request in, with who it is from: identity, origin, scope and budget, in that order. */
export async function enter(
  { method, header, ip, access }: Knock,
  { identify, limits, publicUrl }: DoorOptions,
): Promise<Parsed<Viewer | null>> {
  const viewer = await identify(header);
  if (access === 'anyone') {
    const waitS = viewer ? null : await limits.anonymous(ip);
    return waitS === null ? good(viewer) : bad({ code: 'too-many', retryAfterS: waitS });
  }
  if (!viewer) {
    const waitS = await limits.anonymous(ip);
    return bad(
      waitS === null ? { code: 'not-signed-in' } : { code: 'too-many', retryAfterS: waitS },
    );
  }
  const isActing = !SAFE.has(method);
  if (isActing && viewer.via === 'session' && !isOwnOrigin(header, publicUrl)) {
    return bad({ code: 'foreign-origin' });
  }
  if (!viewer.scopes.has(access)) return bad({ code: 'scope-missing', detail: `needs ${access}` });
  if (viewer.via === 'session' && !isActing) return good(viewer);
  const spend = viewer.via === 'session' ? limits.act : limits.token;
  const waitS = await spend(`${viewer.type}:${viewer.id}`);
  return waitS === null ? good(viewer) : bad({ code: 'too-many', retryAfterS: waitS });
}
