import { reason } from '../message.ts';
import { invalid, type Refusal } from './command.ts';

/**
 * Refuses a time that lies after the entry's own: whoever gives it, a person or a device that had no
 * line, saw something that had happened (ruling 22).
 */
export function inFuture(observedAt: string | undefined, now: string): Refusal | undefined {
  if (observedAt === undefined || observedAt <= now) return undefined;
  return invalid(reason('observed-in-future', { observedAt }));
}
