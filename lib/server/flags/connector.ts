import type { FlagPlace, FlagRoute } from '#lib/domain/flags/flag-route.ts';
import type { Dial } from '../sources/dial.ts';

export type RouteOf<Kind extends FlagRoute['kind']> = Extract<FlagRoute, { kind: Kind }>;

/** One flag at one place of its system. */
export interface FlagAt extends FlagPlace {
  release: string;
  segment?: string;
}

/** One switch; `id` is the same for every repeat of it. */
export interface FlagSwitch extends FlagAt {
  on: boolean;
  id: string;
}

/** What a connector acts through. */
export interface FlagLine {
  connection: string;
  dial: Dial;
  patienceMs: number;
  /** The server's directory of flag files; null where the operator named none. */
  filesDir: string | null;
}

/** A flag system (E10). What it cannot do or say it throws as a `SourceFault`. */
export interface FlagConnector<Route = FlagRoute> {
  /** Asks for the switch; safe to repeat. That it answers well is not yet that the flag stands so. */
  set(asked: FlagSwitch, route: Route, line: FlagLine): Promise<void>;
  /** How the flag stands by the system's own word; null where it has no way to say. */
  read(asked: FlagAt, route: Route, line: FlagLine): Promise<boolean | null>;
}
