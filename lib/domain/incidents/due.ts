import type { DueCommand } from '../due-command.ts';
import type { Room } from '../room.ts';
import type { Readings } from '../signals/reading.ts';
import { incidentClocks, safeClock } from './clocks.ts';
import { openIncidents } from './course.ts';
import { hasRecovered } from './recovery.ts';

function breaches(room: Room, now: string): DueCommand[] {
  return Object.values(room.incidents).flatMap((incident) =>
    incidentClocks(room, incident, now)
      .filter(({ clock, outcome }) => outcome === 'breached' && !incident.breached.includes(clock))
      .map(({ clock }) => ({
        command: 'incident.breach' as const,
        input: { incident: incident.id, clock },
        key: `incident:${incident.id}:${clock}`,
      })),
  );
}

function overrun(room: Room, now: string): DueCommand[] {
  if (room.release.overranAt !== undefined || !safeClock(room, now)?.breached) return [];
  const key = `overrun:${room.release.attempt}:${room.release.rollbackAt}`;
  return [{ command: 'rollback.overrun', input: {}, key }];
}

/** What is due of incidents and of the rollback in hand: clocks that ran over, and recoveries (E7, E9). */
export function incidentsDue(room: Room, readings: Readings, now: string): DueCommand[] {
  const recovered = openIncidents(room).filter((row) => hasRecovered(room, readings, row, now));
  return [
    ...breaches(room, now),
    ...overrun(room, now),
    ...recovered.map(({ id }) => ({
      command: 'incident.recover' as const,
      input: { incident: id },
      key: `recover:${id}`,
    })),
  ];
}
