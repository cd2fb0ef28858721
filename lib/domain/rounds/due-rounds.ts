import type { DueCommand } from '../due-command.ts';
import type { Room } from '../room.ts';
import { roundsToMiss } from './schedule.ts';

/** What is named in one turn, where a long pause left many behind. */
const mostAtOnce = 20;

/** Rounds whose time has passed without a word (H1). */
export function missedRounds(room: Room, now: string): DueCommand[] {
  return roundsToMiss(room, now)
    .slice(0, mostAtOnce)
    .map(({ id }) => ({ command: 'round.miss', input: { round: id }, key: `round:${id}` }));
}
