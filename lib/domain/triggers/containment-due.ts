import type { DueCommand } from '../due-command.ts';
import { findFlag, isUnderWay, mayBeOn, pointsOf } from '../flags/standing.ts';
import { findTrigger, openTriggers } from '../lookup.ts';
import type { Room } from '../room.ts';
import { isContaining } from './containment.ts';

/**
 * Flags that the room itself wants off, since a trigger that names them has fired and nobody has answered it yet
 * (E6). Once a firing: whoever switches one on again meanwhile is not overruled. It never rolls back.
 */
export function containmentDue(room: Room): DueCommand[] {
  if (!isContaining(room)) return [];
  return openTriggers(room).flatMap(({ id: trigger, state, fired }) => {
    const flags = state === 'open' ? (findTrigger(room.runbook, trigger)?.contain ?? []) : [];
    return flags.flatMap((slug): DueCommand[] => {
      const flag = findFlag(room.runbook, slug);
      const points = flag ? pointsOf(room, flag) : [];
      if (!points.some((point) => mayBeOn(point) && !isUnderWay(point, false))) return [];
      const input = { flag: slug, on: false, trigger };
      return [{ command: 'flag.set', input, key: `contain:${trigger}:${fired}:${slug}` }];
    });
  });
}
