import { between } from '../clock/clock.ts';
import { isWithin } from '../gate/signals.ts';
import { findTrigger } from '../lookup.ts';
import type { Room } from '../room.ts';
import { judgeClock } from '../signals/effective.ts';
import { freshReadings, isFresh } from '../signals/fresh.ts';
import type { Readings } from '../signals/reading.ts';
import type { Incident } from './incident-row.ts';

/** Whether a signal went out of limit with it, so that its return tells when the harm is over. */
function isMeasured(room: Room, incident: Incident): boolean {
  return incident.triggers.some((firing) => {
    const rule = findTrigger(room.runbook, firing.split('#')[0] ?? '')?.rule;
    const rules = rule && 'of' in rule ? rule.of : rule ? [rule] : [];
    return rules.some((single) => 'signal' in single);
  });
}

/**
 * Whether the harm is over: mitigated, and every golden signal within its limits for one window (ruling 28). Where no
 * signal went out with it the window begins with the mitigation. Old readings and runbooks without signals say nothing.
 */
export function hasRecovered(
  room: Room,
  readings: Readings,
  incident: Incident,
  now: string,
): boolean {
  if (incident.mitigatedAt === undefined || !isFresh(readings, now)) return false;
  const golden = room.runbook.signals.filter((spec) => spec.golden);
  if (golden.length === 0) return false;
  const { signals } = freshReadings(readings, now);
  let since = isMeasured(room, incident) ? incident.startedAt : incident.mitigatedAt;
  for (const { slug } of golden) {
    const withinAt = room.signals[slug]?.withinAt;
    if (withinAt === undefined || !isWithin(signals[slug], room.runbook.strict)) return false;
    if (withinAt > since) since = withinAt;
  }
  const windowMs = Math.max(
    ...golden.map((spec) => judgeClock(room.release, spec.windowMs).windowMs),
  );
  return between(since, now) >= windowMs;
}
