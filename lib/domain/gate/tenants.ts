import { rolesWith } from '../raci.ts';
import type { CriterionState } from '../room.ts';
import { type GateView, unmet } from './criterion.ts';

/** The tenants that a list in one line names: parted by commas or semicolons, each counted once. */
export function tenantsOf(list: string): string[] {
  const names = list.split(/[,;]/).map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}

/** Whatever the template lists: a segment with too few or too many tenants goes no further (B1). */
export function tenantsState({ room, phase }: GateView): CriterionState[] {
  const { tenants } = phase ?? {};
  if (!tenants) return [];
  const { min, max, parameter } = tenants;
  const known = room.runbook.parameters.find(({ slug }) => slug === parameter);
  const count = tenantsOf(room.release.parameters[parameter] ?? known?.default ?? '').length;
  const who = rolesWith(room, 'decision', 'decide');
  const found =
    count < min
      ? unmet('open', 'tenants-few', { count, min, parameter }, who)
      : max !== undefined && count > max
        ? unmet('bad', 'tenants-many', { count, max, parameter }, who)
        : undefined;
  return found ? [{ kind: 'tenants', overridable: false, ...found }] : [];
}
