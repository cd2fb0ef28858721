import { freezingIncidents, openIncidents } from '../incidents/course.ts';
import { rolesWith } from '../raci.ts';
import type { CriterionState, Room } from '../room.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

function whoEnds(room: Room): string[] {
  return [
    ...new Set([
      ...rolesWith(room, 'monitoring', 'decide'),
      ...rolesWith(room, 'decision', 'decide'),
    ]),
  ];
}

/** No incident of these severities is open, nor was opened since the phase began (B3). */
export const incidents: CriterionKind<'incidents'> = (spec, { room, run }) => {
  const { severities } = spec;
  const open = openIncidents(room).filter((row) => severities.includes(row.severity));
  if (open.length > 0) {
    return unmet('bad', 'incidents-open', { severities, count: open.length }, whoEnds(room));
  }
  const since = run?.startedAt;
  const here = Object.values(room.incidents).filter(
    (row) => since !== undefined && row.openedAt >= since && severities.includes(row.severity),
  );
  if (!spec.inPhase || here.length === 0) return met('criterion-incidents', { severities });
  return unmet('bad', 'incidents-in-phase', { severities, count: here.length });
};

/** Whatever the template lists: over an open P0 or P1 nothing goes forward (S0 §6 "canary freeze"). */
export function freezeState(room: Room): CriterionState[] {
  const open = freezingIncidents(room);
  if (open.length === 0) return [];
  const severities = [...new Set(open.map((row) => row.severity))];
  const state = unmet('bad', 'canary-frozen', { severities, count: open.length }, whoEnds(room));
  return [{ kind: 'canary-freeze', overridable: false, ...state }];
}
