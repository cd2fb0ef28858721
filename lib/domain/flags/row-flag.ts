import type { ItemTarget } from '../commands/item-target.ts';
import { type Reason, reason } from '../message.ts';
import { rolesWith } from '../raci.ts';
import type { Room } from '../room.ts';
import { notStanding } from './standing.ts';

/** A row whose act is a flag passes once the flag is known to stand so (E10). */
export function flagInTheWay(room: Room, { item, phase }: ItemTarget): Reason[] {
  const { flag } = item;
  if (!flag || notStanding(room, phase, flag).length === 0) return [];
  const params = { item: item.slug, flag: flag.flag, state: flag.on ? 'on' : 'off' };
  return [reason('row-flag-open', params, rolesWith(room, 'rollout', 'act'))];
}
