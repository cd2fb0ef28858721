import { between } from '../clock/clock.ts';
import type { Room } from '../room.ts';
import type { Severity } from './incident-spec.ts';

/** Mean time to recovery of a severity in this release, in milliseconds; undefined before the first is over (E9). */
export function meanRecoveryMs(
  room: Pick<Room, 'incidents'>,
  severity: Severity,
): number | undefined {
  const times = Object.values(room.incidents).flatMap((row) =>
    row.severity === severity && row.recoveredAt !== undefined
      ? [between(row.startedAt, row.recoveredAt)]
      : [],
  );
  if (times.length === 0) return undefined;
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}
