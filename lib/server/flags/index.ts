import { setTimeout as pause } from 'node:timers/promises';
import type { FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { FlagProof } from '#lib/domain/flags/flag-state.ts';
import type { Message } from '#lib/domain/message.ts';
import { SourceFault } from '../sources/fault.ts';
import type { FlagAt, FlagConnector, FlagLine, FlagSwitch, RouteOf } from './connector.ts';
import { flagd } from './flagd.ts';
import { http } from './http.ts';
import { unleash } from './unleash.ts';

/** Every flag system that a release can name; by hand is the absence of one. */
export const connectors = { 'flag-http': http, unleash, flagd } satisfies {
  [Kind in FlagRoute['kind']]: FlagConnector<RouteOf<Kind>>;
};

const SETTLE_MS = 5_000;
const ASK_AGAIN_MS = 250;

/** A switch that its system took and then told otherwise of. */
export class StandsOtherwise extends SourceFault {
  readonly actual: boolean;

  constructor(connection: string, actual: boolean) {
    super('flag-other-state', { connection, state: actual ? 'on' : 'off' });
    this.actual = actual;
  }
}

/** A switch that was sent, and no answer says whether it came about. */
export class Unanswered extends Error {
  override name = 'Unanswered';
  readonly fault: Message;

  constructor({ fault }: SourceFault) {
    super(fault.code);
    this.fault = fault;
  }
}

const NO_ANSWER = new Set(['source-timeout', 'source-broken', 'source-too-large']);
/** What stands before the system gave up waiting for it. */
const GAVE_UP = new Set([502, 504]);

/** Whether a fault leaves open what became of what was sent. */
const leavesOpen = ({ code, params = {} }: Message) =>
  NO_ANSWER.has(code) || GAVE_UP.has(Number(params.status));

async function send(connector: FlagConnector, asked: FlagSwitch, route: FlagRoute, line: FlagLine) {
  try {
    await connector.set(asked, route, line);
  } catch (error) {
    if (error instanceof SourceFault && leavesOpen(error.fault)) throw new Unanswered(error);
    throw error;
  }
}

/** What was taken and cannot be read back is not known to stand. */
async function readBack(connector: FlagConnector, asked: FlagAt, route: FlagRoute, line: FlagLine) {
  try {
    return await connector.read(asked, route, line);
  } catch (error) {
    throw error instanceof SourceFault ? new Unanswered(error) : error;
  }
}

/** How a flag stands by its system's own word; null where that has no way to say. */
export function readFlag(asked: FlagAt, route: FlagRoute, line: FlagLine): Promise<boolean | null> {
  const connector: FlagConnector = connectors[route.kind];
  return connector.read(asked, route, line);
}

/**
 * Switches a flag and reads it back: proved only when the system itself says that it stands so. Systems
 * that take their time are asked again for a while. Throws a `SourceFault` where it did not come about, and
 * `Unanswered` where nobody knows; asked again under the same id it is the same switch.
 */
export async function switchFlag(
  asked: FlagSwitch,
  route: FlagRoute,
  line: FlagLine,
  settleMs = SETTLE_MS,
): Promise<Extract<FlagProof, 'read' | 'accepted'>> {
  const connector: FlagConnector = connectors[route.kind];
  await send(connector, asked, route, line);
  const endMs = performance.now() + settleMs;
  for (;;) {
    const actual = await readBack(connector, asked, route, line);
    if (actual === null) return 'accepted';
    if (actual === asked.on) return 'read';
    if (performance.now() >= endMs) throw new StandsOtherwise(line.connection, actual);
    await pause(ASK_AGAIN_MS);
  }
}
