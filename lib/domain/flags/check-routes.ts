import { type Reason, reason } from '../message.ts';
import type { Room } from '../room.ts';
import { type ChosenRoute, placeOf } from './flag-route.ts';
import { pointsOf } from './standing.ts';

/**
 * What is wrong with the routes that a release would have: flags it does not have, segments it does not
 * have, and two segments that lead to one switch, so that switching one would switch the other.
 */
export function routeFaults(room: Room, routes: Record<string, ChosenRoute>): Reason[] {
  return Object.entries(routes).flatMap(([slug, route]): Reason[] => {
    const spec = room.runbook.flags.find((flag) => flag.slug === slug);
    if (!spec) return [reason('unknown-flag', { ref: slug })];
    if (route === 'by-hand') return [];
    const points = pointsOf(room, spec);
    const strange = Object.keys(route.segments ?? {}).filter(
      (segment) => !points.some((point) => point.segment === segment),
    );
    if (strange.length > 0) {
      return [reason('flag-no-such-segment', { flag: slug, phase: strange[0] ?? '' })];
    }
    // A call of one's own carries the segment; the other systems know keys and environments alone.
    if (route.kind === 'flag-http') return [];
    const places = points.map(({ segment }) => JSON.stringify(placeOf(route, spec.key, segment)));
    return new Set(places).size === places.length
      ? []
      : [reason('flag-route-shared', { flag: slug })];
  });
}
