import type http from 'node:http';
import { SourceFault } from '../sources/fault.ts';
import { type Peer, startPeer } from '../sources/testing.ts';
import { Unanswered } from './index.ts';

/** The code of the fault that an act ends with, `open:` before it where nobody knows what came about. */
export async function faultOf(act: Promise<unknown>): Promise<unknown> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Unanswered) return `open: ${error.fault.code}`;
  return error instanceof SourceFault ? error.fault.code : error;
}

/** Body of a request, read whole. */
export async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces).toString('utf8');
}

/** The part of Unleash's admin API that switches and reads: features by project and environment. */
export interface FakeUnleash extends Peer {
  /** `<project>/<feature>/<environment>` and whether it is enabled. */
  enabled: Map<string, boolean>;
  /** It takes switches and does nothing, as behind a change request. */
  ignores: boolean;
  /** Answers with this status in place of what it would say. */
  fails: number | undefined;
  /** How often it was asked to switch. */
  switches: string[];
}

const PATH =
  /^\/api\/admin\/projects\/([^/]+)\/features\/([^/]+)\/environments\/([^/]+)(\/on|\/off)?$/;

export async function startUnleash(
  token: string,
  flags: Record<string, boolean>,
): Promise<FakeUnleash> {
  const state = {
    enabled: new Map(Object.entries(flags)),
    ignores: false,
    fails: undefined as number | undefined,
    switches: [] as string[],
  };
  const peer = await startPeer((request, response) => {
    const [, project, feature, environment, act] = PATH.exec(request.url ?? '') ?? [];
    const key = `${project}/${feature}/${environment}`;
    const end = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (state.fails !== undefined) return end(state.fails, { message: 'not now' });
    if (request.headers.authorization !== token) return end(401, { message: 'no token' });
    if (!state.enabled.has(key)) return end(404, { name: 'NotFoundError' });
    if (act === undefined) {
      return end(200, { name: environment, enabled: state.enabled.get(key), strategies: [] });
    }
    state.switches.push(`${key}${act}`);
    if (!state.ignores) state.enabled.set(key, act === '/on');
    return end(200, {});
  });
  return Object.assign(state, peer);
}
