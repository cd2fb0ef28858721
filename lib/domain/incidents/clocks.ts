import { after, between } from '../clock/clock.ts';
import type { Release, Room } from '../room.ts';
import { scaled } from '../signals/effective.ts';
import { type Incident, type IncidentClockName, incidentClockNames } from './incident-row.ts';

/** People and the judge need this long even in the shortest drill. */
const leastTargetMs = 30_000;

/** How long something may take in this release, in milliseconds: a drill shortens it, to half a minute at most. */
export function targetMsOf(release: Pick<Release, 'drill' | 'overrides'>, ms: number): number {
  return Math.max(scaled(release, ms), Math.min(ms, leastTargetMs));
}

/** One clock of an incident as it stands (E9). `elapsedMs` runs from the incident's start to its end, or to now. */
export interface IncidentClock {
  clock: IncidentClockName;
  elapsedMs: number;
  endedAt?: string;
  targetMs?: number;
  dueAt?: string;
  /** `ended`: over, in a runbook that sets no target. At its target to the millisecond a clock is met. */
  outcome: 'running' | 'met' | 'breached' | 'ended';
}

function endOf(incident: Incident, clock: IncidentClockName): string | undefined {
  if (clock === 'detection') return incident.openedAt;
  return clock === 'mitigation' ? incident.mitigatedAt : incident.recoveredAt;
}

/** The three clocks of an incident (E9, ruling 28); without targets where the runbook has none for its severity. */
export function incidentClocks(
  { runbook, release }: Pick<Room, 'runbook' | 'release'>,
  incident: Incident,
  now: string,
): IncidentClock[] {
  const targets = runbook.severities[incident.severity];
  return incidentClockNames.map((clock) => {
    const endedAt = endOf(incident, clock);
    const until = endedAt ?? now;
    const elapsedMs = Math.max(0, between(incident.startedAt, until));
    const base = { clock, elapsedMs, ...(endedAt === undefined ? {} : { endedAt }) };
    if (!targets) return { ...base, outcome: endedAt === undefined ? 'running' : 'ended' };
    const targetMs = targetMsOf(release, targets[`${clock}Ms`]);
    const dueAt = after(incident.startedAt, targetMs);
    const inTime = endedAt === undefined ? 'running' : 'met';
    return { ...base, targetMs, dueAt, outcome: until > dueAt ? 'breached' : inTime };
  });
}

/** From the decision ROLLBACK to the row marked `safe`, against the runbook's target, which people need in a drill as well (E7). */
interface SafeClock {
  targetMs: number;
  elapsedMs: number;
  dueAt: string;
  safeAt?: string;
  breached: boolean;
}

/** The time to safe of the rollback of this attempt; undefined where none was decided. */
export function safeClock(
  { runbook, release }: Pick<Room, 'runbook' | 'release'>,
  now: string,
): SafeClock | undefined {
  const { rollbackAt, safeAt } = release;
  if (rollbackAt === undefined) return undefined;
  const targetMs = runbook.timeToSafeMs;
  const dueAt = after(rollbackAt, targetMs);
  const until = safeAt ?? now;
  return {
    targetMs,
    elapsedMs: Math.max(0, between(rollbackAt, until)),
    dueAt,
    ...(safeAt === undefined ? {} : { safeAt }),
    breached: until > dueAt,
  };
}
