import { after, between } from '../clock/clock.ts';
import { rolesWith } from '../raci.ts';
import { scaled } from '../signals/effective.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** A probe has been ready without a break for so long (I1). */
export const probe: CriterionKind<'probe'> = (spec, { room, readings, now }) => {
  const reading = readings.probes[spec.probe];
  const who = rolesWith(room, 'monitoring', 'act');
  const named = { probe: spec.probe };
  if (!reading || (reading.state === 'ready' && reading.sinceAt === undefined)) {
    return unmet('bad', 'probe-unread', named, who);
  }
  const { state, sinceAt = now } = reading;
  if (state === 'unknown') return unmet('bad', 'probe-silent', named, who);
  if (state === 'not-ready') return unmet('bad', 'probe-down', { ...named, sinceAt }, who);
  const neededMs = scaled(room.release, spec.forMs);
  const elapsedMs = Math.min(Math.max(0, between(sinceAt, now)), neededMs);
  if (elapsedMs >= neededMs) return met('criterion-probe', { ...named, neededMs });
  const readyAt = after(sinceAt, neededMs);
  return unmet('waiting', 'probe-running', { ...named, elapsedMs, neededMs, readyAt });
};

/** Build id and config hash are those that the release began with (I1); what it does not name is not known. */
export const drift: CriterionKind<'drift'> = (spec, { room, readings }) => {
  const reading = readings.probes[spec.probe];
  const who = rolesWith(room, 'rollout', 'act');
  const named = { probe: spec.probe };
  if (!reading) return unmet('bad', 'probe-unread', named, who);
  if (reading.changed.length > 0) {
    const [first] = reading.changed;
    const change = { from: first?.from ?? '', to: first?.to ?? '' };
    const code = first?.field === 'build-id' ? 'drift-build' : 'drift-config';
    return unmet('bad', code, { before: change.from, after: change.to, ...named }, who);
  }
  if (reading.buildId === undefined && reading.configHash === undefined) {
    return unmet('bad', 'probe-names-no-build', named, who);
  }
  return met('criterion-drift', named);
};
