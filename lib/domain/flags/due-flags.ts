import type { Room } from '../room.ts';
import { type FlagPlace, type FlagRoute, placeOf } from './flag-route.ts';
import type { FlagSpec } from './flag-spec.ts';
import type { FlagState } from './flag-state.ts';
import { findFlag, pointsOf, routeOf } from './standing.ts';

/** A switch that is wanted and has not come: the job acts outside, then says what came of it (ruling 31). */
export interface DueSwitch {
  id: string;
  on: boolean;
  /** The entry that asked for it; with the release it names the act, so that a repeat is known as one. */
  entry: number;
  spec: FlagSpec;
  route: FlagRoute | undefined;
  place: FlagPlace | undefined;
  segment?: string;
}

/** Flags that still wait for their connector; nothing outside is asked in a drill (ruling 27). */
export function dueSwitches(room: Room): DueSwitch[] {
  if (room.release.drill) return [];
  return Object.values(room.flags).flatMap(({ id, flag, segment, state, wanted, entry }) => {
    const spec = findFlag(room.runbook, flag);
    if (state !== 'wanted' || wanted === undefined || !spec) return [];
    const route = routeOf(room, flag);
    const place = route && placeOf(route, spec.key, segment);
    const own = segment === undefined ? {} : { segment };
    return [{ id, on: wanted, entry, spec, route, place, ...own }];
  });
}

/** A flag whose state is asked of its system. */
export interface ReadableFlag {
  id: string;
  spec: FlagSpec;
  route: FlagRoute;
  place: FlagPlace;
  segment?: string;
  state?: FlagState;
}

/** Flags that a connection serves, so that their actual state can be read; none in a drill. */
export function readableFlags(room: Room): ReadableFlag[] {
  if (room.release.drill) return [];
  return room.runbook.flags.flatMap((spec) => {
    const route = routeOf(room, spec.slug);
    if (!route) return [];
    return pointsOf(room, spec)
      .filter(({ state }) => state?.state !== 'wanted' && state?.state !== 'failed')
      .map(({ id, segment, state }) => ({
        ...{ id, spec, route, place: placeOf(route, spec.key, segment) },
        ...(segment === undefined ? {} : { segment }),
        ...(state ? { state } : {}),
      }));
  });
}

/** Watches after a switch-off that are over and not yet recorded so (S0 §4.2). */
export function watchesOver(room: Room, now: string) {
  return Object.values(room.flags)
    .filter(({ watchUntilAt, watchedAt }) => watchUntilAt && !watchedAt && watchUntilAt <= now)
    .map(({ id, watchUntilAt }) => ({
      command: 'flag.watch' as const,
      input: { id },
      key: `watched:${id}:${watchUntilAt}`,
    }));
}
