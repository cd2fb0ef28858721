import { alertsThatMatch } from '../alerts/label-match.ts';
import { rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** No alert of this kind fires at this level or above (B3); a sender that left some out has not said so. */
export const alerts: CriterionKind<'alerts'> = (spec, { room, readings }) => {
  const { connected, firing, truncated } = readings.alerts;
  const who = rolesWith(room, 'monitoring', 'act');
  const level = { level: spec.below };
  if (!connected) return unmet('bad', 'alerts-unconnected', level, who);
  const found = alertsThatMatch(firing, spec.match, spec.below);
  if (found.length > 0) {
    const names = [...new Set(found.map(({ name }) => name))].slice(0, 5);
    return unmet('bad', 'alerts-firing', { ...level, count: found.length, names }, who);
  }
  if (truncated > 0) return unmet('bad', 'alerts-truncated', { ...level, count: truncated }, who);
  return met('criterion-alerts', level);
};
