import { after, between } from '../clock/clock.ts';
import { runOf } from '../lookup.ts';
import { scaled } from '../signals/effective.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** So long has passed since the phase began, or since the named one did: what is watched for hours takes them (H1). */
export const time: CriterionKind<'time'> = (spec, { room, run, now }) => {
  const since = spec.from === undefined ? run : runOf(room, spec.from);
  const neededMs = scaled(room.release, spec.forMs);
  if (since === undefined) return unmet('open', 'time-not-begun', { neededMs });
  const elapsedMs = Math.max(0, between(since.startedAt, now));
  const params = { phase: since.phase, elapsedMs: Math.min(elapsedMs, neededMs), neededMs };
  if (elapsedMs >= neededMs) return met('criterion-time', params);
  const readyAt = after(since.startedAt, neededMs);
  return unmet('waiting', 'time-running', { ...params, readyAt });
};
