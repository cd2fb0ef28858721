import { expectsChange } from '../probes/due-references.ts';
import { scaled } from '../signals/effective.ts';
import { plainWindowMs, type TriggerKind, waits } from './kind.ts';

/** Build id or config hash is not what the release began with (I1); what is being deployed becomes that, and is no drift. */
export const drift: TriggerKind<'drift'> = (rule, { room, readings }) => {
  const reading = readings.probes[rule.probe];
  if (!reading) return { state: 'not-armed', code: 'needs-probe' };
  const changed = reading.changed.filter(({ field }) => rule.fields.includes(field));
  if (changed.length > 0 && expectsChange(room)) return waits;
  if (changed.length > 0) return { state: 'met', seen: { probe: rule.probe, changed } };
  const known = { 'build-id': reading.buildId, 'config-hash': reading.configHash };
  if (rule.fields.every((field) => known[field] === undefined)) {
    return { state: 'not-armed', code: 'probe-names-no-build', params: { probe: rule.probe } };
  }
  return { state: 'quiet', is: 'good', windowMs: scaled(room.release, plainWindowMs) };
};
