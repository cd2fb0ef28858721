import * as z from 'zod';
import { incidentClocks, safeClock } from '../incidents/clocks.ts';
import { newIncident } from '../incidents/course.ts';
import { type Incident, incidentClockNames } from '../incidents/incident-row.ts';
import { Severity } from '../incidents/incident-spec.ts';
import { hasRecovered } from '../incidents/recovery.ts';
import { rootCauseWays } from '../incidents/root-cause.ts';
import { findTrigger, rowOf } from '../lookup.ts';
import { type Reason, reason } from '../message.ts';
import { anyVoice, mayBy, rolesWith, type Way } from '../raci.ts';
import type { Room } from '../room.ts';
import { command, done, invalid, refuse } from './command.ts';
import { inFuture } from './observed.ts';
import { Instant, Line, Ref, Text } from './text.ts';

const Id = z.string().max(40);
const watchers: Way[] = [
  { workstream: 'monitoring', power: 'decide' },
  { workstream: 'decision', power: 'decide' },
];
const softeners: Way[] = [
  { workstream: 'monitoring', power: 'act' },
  { workstream: 'rollout', power: 'act' },
  { workstream: 'record', power: 'act' },
  { workstream: 'decision', power: 'decide' },
];

/** The open incident of this id, or why it is none. */
function openOne(room: Room, id: string): Incident | { reason: Reason; known: boolean } {
  const incident = rowOf(room.incidents, id);
  if (!incident) return { reason: reason('unknown-incident', { ref: id }), known: false };
  if (incident.recoveredAt !== undefined)
    return { reason: reason('incident-over', { incident: id }), known: true };
  return incident;
}

const refusal = (found: { reason: Reason; known: boolean }) =>
  found.known ? refuse(found.reason) : invalid(found.reason);

/** Opens an incident by hand (E9); whoever has a voice may. Refuses a start that lies ahead. */
export const incidentOpen = command({
  input: z.strictObject({
    severity: Severity,
    title: Line,
    /** The trigger whose latest firing it is about. */
    trigger: Ref.optional(),
    /** When the harm began; now where nobody knows. */
    startedAt: Instant.optional(),
  }),
  by: 'both',
  kind: 'incident.opened',
  allow: (room, _input, actor) => mayBy(room, actor.id, anyVoice(room)),
  run: (room, input, { actor, now }) => {
    const { severity, title, startedAt = now } = input;
    if (room.release.startedAt === undefined) return refuse(reason('not-started'));
    const ahead = inFuture(startedAt, now);
    if (ahead) return ahead;
    const trigger =
      input.trigger === undefined ? undefined : findTrigger(room.runbook, input.trigger);
    if (input.trigger !== undefined && !trigger)
      return invalid(reason('unknown-trigger', { ref: input.trigger }));
    const fired = trigger ? (room.triggers[trigger.slug]?.fired ?? 0) : 0;
    const triggers = trigger && fired > 0 ? [`${trigger.slug}#${fired}`] : [];
    const incident = newIncident(
      room,
      { severity, title, origin: 'hand', triggers, startedAt, openedBy: actor.id },
      now,
    );
    return done({
      kind: 'incident.opened',
      params: { incident: incident.id, severity, title },
      changes: { incidents: [incident] },
    });
  },
});

/** Says by hand that the harm is contained; the row marked `safe` and the clearing of its triggers say it too. */
export const incidentMitigate = command({
  input: z.strictObject({ incident: Id }),
  by: 'person',
  kind: 'incident.mitigated',
  allow: (room, _input, actor) => mayBy(room, actor.id, softeners),
  run: (room, input, { actor, now }) => {
    const incident = openOne(room, input.incident);
    if ('reason' in incident) return refusal(incident);
    if (incident.mitigatedAt !== undefined)
      return refuse(reason('incident-mitigated', { incident: incident.id }));
    return done({
      kind: 'incident.mitigated',
      params: { incident: incident.id, severity: incident.severity },
      changes: { incidents: [{ ...incident, mitigatedAt: now, mitigatedBy: actor.id }] },
    });
  },
});

/**
 * The end of an incident (E9): by hand by whoever is accountable, or by the room once signals are back within
 * limits for one window. Refuses before it is mitigated, and whatever a program asks for too early.
 */
export const incidentRecover = command({
  input: z.strictObject({ incident: Id }),
  by: 'both',
  kind: 'incident.recovered',
  recordsRefusal: true,
  allow: (room, _input, actor) => mayBy(room, actor.id, watchers),
  run: (room, input, { actor, now, readings }) => {
    const incident = openOne(room, input.incident);
    if ('reason' in incident) return refusal(incident);
    if (incident.mitigatedAt === undefined) {
      const who = [...new Set(['record', 'rollout', 'monitoring'] as const)].flatMap((stream) =>
        rolesWith(room, stream, 'act'),
      );
      return refuse(reason('incident-not-mitigated', { incident: incident.id }, [...new Set(who)]));
    }
    if (actor.type === 'system' && !hasRecovered(room, readings, incident, now))
      return refuse(reason('incident-not-recovered', { incident: incident.id }));
    return done({
      kind: 'incident.recovered',
      params: { incident: incident.id, severity: incident.severity },
      changes: { incidents: [{ ...incident, recoveredAt: now, recoveredBy: actor.id }] },
    });
  },
});

/** Why it happened, what must be fixed, and the files that prove the fix (E8). Said again, it replaces what was said. */
export const incidentRootCause = command({
  input: z.strictObject({
    incident: Id,
    cause: Text,
    fixCriteria: Text,
    /** Ids of evidence on record. */
    evidence: z.array(z.string().max(60)).max(50),
  }),
  by: 'person',
  kind: 'incident.explained',
  allow: (room, _input, actor) => mayBy(room, actor.id, rootCauseWays),
  run: (room, input, { actor, now }) => {
    const incident = rowOf(room.incidents, input.incident);
    if (!incident) return invalid(reason('unknown-incident', { ref: input.incident }));
    const evidence = [...new Set(input.evidence)];
    const unknown = evidence.filter((id) => !rowOf(room.evidence, id));
    if (unknown.length > 0) return invalid(reason('unknown-evidence', { ref: unknown.join(', ') }));
    if (evidence.length === 0) return refuse(reason('root-cause-evidence'));
    const { cause, fixCriteria } = input;
    const told = { cause, fixCriteria, evidence, rootCauseAt: now, rootCauseBy: actor.id };
    return done({
      kind: 'incident.explained',
      params: { incident: incident.id, severity: incident.severity, evidence: evidence.length },
      changes: { incidents: [{ ...incident, ...told }] },
    });
  },
});

/** The room's own: a clock of an incident ran over its target; once each (E9). */
export const incidentBreach = command({
  input: z.strictObject({ incident: Id, clock: z.enum(incidentClockNames) }),
  by: 'system',
  kind: 'incident.breached',
  allow: () => ({ role: 'room' }),
  run: (room, input, { now }) => {
    const incident = rowOf(room.incidents, input.incident);
    if (!incident) return invalid(reason('unknown-incident', { ref: input.incident }));
    const clock = incidentClocks(room, incident, now).find((row) => row.clock === input.clock);
    if (clock?.outcome !== 'breached' || incident.breached.includes(input.clock))
      return refuse(reason('no-clock-over', { incident: incident.id }));
    const { targetMs = 0 } = clock;
    return done({
      kind: 'incident.breached',
      params: { incident: incident.id, severity: incident.severity, clock: input.clock, targetMs },
      changes: { incidents: [{ ...incident, breached: [...incident.breached, input.clock] }] },
    });
  },
});

/** The room's own: the rollback takes, or took, longer than its target until safe (E7); once a rollback. */
export const rollbackOverrun = command({
  input: z.strictObject({}),
  by: 'system',
  kind: 'rollback.overran',
  allow: () => ({ role: 'room' }),
  run: (room, _input, { now }) => {
    const clock = safeClock(room, now);
    if (!clock?.breached || room.release.overranAt !== undefined)
      return refuse(reason('no-clock-over', { incident: '' }));
    return done({
      kind: 'rollback.overran',
      params: { targetMs: clock.targetMs, dueAt: clock.dueAt },
      changes: { release: { ...room.release, overranAt: now } },
    });
  },
});
