import { soakOf } from '../clock/clock.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** The phase's soak has run (B5). */
export const soak: CriterionKind<'soak'> = (_spec, { room, phase, run, now }) => {
  const state = run && soakOf(room, run, now);
  if (!phase || !state) return met('criterion-soak-none');
  const params = { elapsedMs: state.elapsedMs, neededMs: state.neededMs };
  if (state.done) return met('criterion-soak', params);
  if (state.endsAt !== undefined) {
    return unmet('waiting', 'soak-running', { ...params, readyAt: state.endsAt });
  }
  const starter = phase.items.find((item) => item.startsSoak);
  return unmet('open', 'soak-not-begun', params, starter ? [starter.owner] : []);
};
