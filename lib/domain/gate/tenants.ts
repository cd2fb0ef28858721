import { rolesWith } from '../raci.ts';
import type { CriterionState, Room } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import { type GateView, unmet } from './criterion.ts';

/** The tenants that a list in one line names: parted by commas or semicolons, each counted once. */
export function tenantsOf(list: string): string[] {
  const names = list.split(/[,;]/).map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}

/** The tenants of a phase's segment, as this release names them; none where the phase has no list. */
export function tenantsIn(
  { runbook, release }: Pick<Room, 'runbook' | 'release'>,
  { tenants }: Pick<PhaseSpec, 'tenants'>,
): string[] {
  if (!tenants) return [];
  const known = runbook.parameters.find(({ slug }) => slug === tenants.parameter);
  return tenantsOf(release.parameters[tenants.parameter] ?? known?.default ?? '');
}

/** Whatever the template lists: a segment with too few or too many tenants goes no further (B1). */
export function tenantsState({ room, phase }: GateView): CriterionState[] {
  const { tenants } = phase ?? {};
  if (!tenants) return [];
  const { min, max, parameter } = tenants;
  const count = tenantsIn(room, { tenants }).length;
  const who = rolesWith(room, 'decision', 'decide');
  const found =
    count < min
      ? unmet('open', 'tenants-few', { count, min, parameter }, who)
      : max !== undefined && count > max
        ? unmet('bad', 'tenants-many', { count, max, parameter }, who)
        : undefined;
  return found ? [{ kind: 'tenants', overridable: false, ...found }] : [];
}
