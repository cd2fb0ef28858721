import { setTimeout as pause } from 'node:timers/promises';
import type { FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { FlagProof } from '#lib/domain/flags/flag-state.ts';
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

/** How a flag stands by its system's own word; null where that has no way to say. */
export function readFlag(asked: FlagAt, route: FlagRoute, line: FlagLine): Promise<boolean | null> {
  const connector: FlagConnector = connectors[route.kind];
  return connector.read(asked, route, line);
}

/**
 * Switches a flag and reads it back: proved only when the system itself says that it stands so. Systems
 * that take their time are asked again for a while; throws a `SourceFault` where the switch cannot be told done.
 */
export async function switchFlag(
  asked: FlagSwitch,
  route: FlagRoute,
  line: FlagLine,
  settleMs = SETTLE_MS,
): Promise<Extract<FlagProof, 'read' | 'accepted'>> {
  const connector: FlagConnector = connectors[route.kind];
  await connector.set(asked, route, line);
  const endMs = performance.now() + settleMs;
  for (;;) {
    const actual = await connector.read(asked, route, line);
    if (actual === null) return 'accepted';
    if (actual === asked.on) return 'read';
    if (performance.now() >= endMs) throw new StandsOtherwise(line.connection, actual);
    await pause(ASK_AGAIN_MS);
  }
}
