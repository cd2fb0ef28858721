import { alertsThatMatch } from '../alerts/label-match.ts';
import { itemIn } from '../checklist/row-closed.ts';
import { rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** Nobody sends alerts: the word of who watches them by hand stands for it, where the runbook has a row for it (B3). */
const unheard: CriterionKind<'alerts'> = ({ below, attestedBy }, { room, phase, run }) => {
  const row = phase?.items.find(({ slug }) => slug === attestedBy);
  const who = rolesWith(room, 'monitoring', 'act');
  if (!row || !run) return unmet('bad', 'alerts-unconnected', { level: below }, who);
  const params = { level: below, item: row.slug };
  if (itemIn(room, run, row.slug)?.state === 'PASS')
    return met('criterion-alerts-attested', params);
  return unmet('open', 'alerts-unattested', params, [row.owner]);
};

/** No alert of this kind fires at this level or above (B3); a sender that left some out has not said so. */
export const alerts: CriterionKind<'alerts'> = (spec, view) => {
  const { room, readings } = view;
  const { connected, firing, truncated } = readings.alerts;
  if (!connected) return unheard(spec, view);
  const who = rolesWith(room, 'monitoring', 'act');
  const level = { level: spec.below };
  const found = alertsThatMatch(firing, spec.match, spec.below);
  if (found.length > 0) {
    const names = [...new Set(found.map(({ name }) => name))].slice(0, 5);
    return unmet('bad', 'alerts-firing', { ...level, count: found.length, names }, who);
  }
  if (truncated > 0) return unmet('bad', 'alerts-truncated', { ...level, count: truncated }, who);
  return met('criterion-alerts', level);
};
