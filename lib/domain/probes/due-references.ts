import { currentPhase, currentRun, openRequired } from '../lookup.ts';
import type { Room } from '../room.ts';
import type { Readings } from '../signals/reading.ts';
import { probeAddress } from './address.ts';
import type { ProbeReading } from './probe-reading.ts';
import type { ProbeReference } from './probe-reference.ts';

/** A system command that is due, as `due` has them. */
interface DueReference {
  command: 'probe.reference';
  input: Record<string, unknown>;
  key: string;
}

/**
 * Whether a change of build or configuration is what is being done now: before traffic moves, in a rollback, and
 * in a phase that deploys until its last row of the rollout is closed. From then on it is drift.
 */
export function expectsChange(room: Room): boolean {
  const { state } = room.release;
  if (state === 'rolling-back' || state === 'rolled-back' || state === 'planned') return true;
  const phase = currentPhase(room);
  const run = currentRun(room);
  if (!phase || !run) return false;
  if (phase.kind === 'preparation') return true;
  if (!phase.deploys) return false;
  return openRequired(room, phase, run).some(({ workstream }) => workstream === 'rollout');
}

function isDue(
  room: Room,
  reading: ProbeReading,
  reference: ProbeReference | undefined,
  target: string | undefined,
): boolean {
  if (reading.buildId === undefined && reading.configHash === undefined) return false;
  if (!reference || reference.target !== target) return true;
  const isOther =
    reading.changed.length > 0 ||
    (reference.buildId === undefined && reading.buildId !== undefined) ||
    (reference.configHash === undefined && reading.configHash !== undefined);
  return isOther && expectsChange(room);
}

/** Probes whose answer is to become what the release began with: the first one, and those that a deploy was meant to change (I1). */
export function referencesDue(room: Room, readings: Readings): DueReference[] {
  return room.runbook.probes.flatMap((spec): DueReference[] => {
    const reading = readings.probes[spec.slug];
    if (!reading || reading.state === 'unknown') return [];
    const reference = room.release.probeReferences?.[spec.slug];
    const target = probeAddress(room.runbook, room.release, spec);
    if (!isDue(room, reading, reference, target)) return [];
    const { buildId, configHash } = reading;
    const input = {
      probe: spec.slug,
      ...(buildId === undefined ? {} : { buildId }),
      ...(configHash === undefined ? {} : { configHash }),
    };
    const key = `probe:${spec.slug}:${buildId ?? ''}:${configHash ?? ''}:${room.seq}`;
    return [{ command: 'probe.reference', input, key }];
  });
}
