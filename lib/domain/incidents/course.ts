import { rowOf } from '../lookup.ts';
import type { Changes, Room, Seen } from '../room.ts';
import type { ItemSpec, TriggerSpec } from '../runbook/schema.ts';
import type { Incident } from './incident-row.ts';
import type { Severity } from './incident-spec.ts';

/** Incidents that have not recovered, the worst first, then the oldest (E9). */
export function openIncidents(room: Room): Incident[] {
  return Object.values(room.incidents)
    .filter((row) => row.recoveredAt === undefined)
    .sort((a, b) => a.severity.localeCompare(b.severity) || (a.openedAt < b.openedAt ? -1 : 1));
}

/** Open incidents that freeze the canary: nothing goes forward over a P0 or a P1 (S0 §6). */
export function freezingIncidents(room: Room): Incident[] {
  return openIncidents(room).filter((row) => row.severity !== 'P2');
}

/** What is known of an incident when it is opened. */
type Opening = Pick<Incident, 'severity' | 'origin' | 'startedAt' | 'openedBy'> &
  Partial<Pick<Incident, 'title' | 'triggers'>>;

/** A new incident, opened by the entry that is being made. */
export function newIncident(room: Room, opening: Opening, now: string): Incident {
  return {
    id: `x${room.seq + 1}`,
    triggers: [],
    ...opening,
    attempt: room.release.attempt,
    openedAt: now,
    breached: [],
    evidence: [],
  };
}

/** The first sample out of limit, as far back as anything tells: the window, or the turn on record (ruling 28). */
function startOf(room: Room, trigger: TriggerSpec, seen: Seen, now: string): string {
  const signal = 'signal' in trigger.rule ? trigger.rule.signal : undefined;
  const state = signal === undefined ? undefined : room.signals[signal];
  const turnedAt = state?.verdict === 'RED' ? state.turnedAt : now;
  const starts = [turnedAt, seen.outSinceAt ?? now, now].sort();
  return starts[0] ?? now;
}

/**
 * The incident that a firing belongs to (E9): it joins one that is open, not yet mitigated and at least as bad,
 * else it opens one of its own severity.
 */
export function firedIncident(
  room: Room,
  trigger: TriggerSpec,
  firing: { fired: number; seen: Seen; now: string },
): Incident {
  const own = `${trigger.slug}#${firing.fired}`;
  const { severity } = trigger;
  const joined = openIncidents(room).find(
    (row) => row.mitigatedAt === undefined && row.severity <= severity,
  );
  if (joined) return { ...joined, triggers: [...joined.triggers, own] };
  const startedAt = startOf(room, trigger, firing.seen, firing.now);
  return newIncident(
    room,
    { severity, origin: 'trigger', triggers: [own], startedAt, openedBy: 'room' },
    firing.now,
  );
}

/** A decision to go back is an incident by itself where none is open (E7): P1 where no trigger says how bad it is. */
export function rollbackIncident(room: Room, by: string, now: string): Incident[] {
  if (openIncidents(room).length > 0) return [];
  const fired = room.runbook.triggers.filter((spec) => {
    const state = rowOf(room.triggers, spec.slug)?.state;
    return spec.action !== 'watch' && (state === 'open' || state === 'answered');
  });
  const severity: Severity = fired.map((spec) => spec.severity).sort()[0] ?? 'P1';
  const opening = { severity, origin: 'rollback', startedAt: now, openedBy: by } as const;
  return [newIncident(room, opening, now)];
}

/** Every open incident that was not mitigated, mitigated now. */
export function mitigatedNow(room: Room, by: string, now: string): Incident[] {
  return openIncidents(room)
    .filter((row) => row.mitigatedAt === undefined)
    .map((row) => ({ ...row, mitigatedAt: now, mitigatedBy: by }));
}

const asChange = (incidents: Incident[]): Pick<Changes, 'incidents'> =>
  incidents.length > 0 ? { incidents } : {};

/** What a row does to incidents: `safe` mitigates them, a correction of it takes that back; the procedure's end mitigates too. */
export function rowIncidents(
  room: Room,
  item: ItemSpec,
  row: { passed: boolean; ends: boolean; by: string; now: string },
): Pick<Changes, 'incidents'> {
  if (row.ends || (item.safe && row.passed)) return asChange(mitigatedNow(room, row.by, row.now));
  if (!item.safe || room.release.safeAt === undefined) return {};
  const taken = openIncidents(room).filter((one) => one.mitigatedAt === room.release.safeAt);
  return asChange(taken.map(({ mitigatedAt: _at, mitigatedBy: _by, ...rest }) => rest));
}

/** A trigger that is cleared was dealt with: an incident none of whose triggers is open any more is mitigated. */
export function clearedIncidents(
  room: Room,
  trigger: string,
  by: string,
  now: string,
): Pick<Changes, 'incidents'> {
  const isOpen = (firing: string) => {
    const [slug = '', fired] = firing.split('#');
    const state = rowOf(room.triggers, slug);
    const isLatest = String(state?.fired) === fired;
    return slug !== trigger && isLatest && (state?.state === 'open' || state?.state === 'answered');
  };
  const own = mitigatedNow(room, by, now).filter(
    (row) =>
      row.triggers.some((firing) => firing.split('#')[0] === trigger) && !row.triggers.some(isOpen),
  );
  return asChange(own);
}
