import { findPhase, openRequired, runOf } from '../lookup.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

function ownersOf(items: { owner: string }[]): string[] {
  return [...new Set(items.map((item) => item.owner))];
}

/** Every required row of the phase is closed (A3). */
export const rows: CriterionKind<'rows'> = (_spec, { room, phase, run }) => {
  if (!phase) return met('criterion-rows', { closed: 0, total: 0 });
  const total = phase.items.filter((item) => item.required).length;
  const open = openRequired(room, phase, run);
  const params = { closed: total - open.length, total };
  if (open.length === 0) return met('criterion-rows', params);
  return unmet('open', 'rows-open', { ...params, items: open.map((i) => i.slug) }, ownersOf(open));
};

/** Every required row of the named phases is closed (B8). */
export const phases: CriterionKind<'phases'> = (spec, { room }) => {
  const open = spec.phases.flatMap((slug) => {
    const phase = findPhase(room.runbook, slug);
    return phase ? openRequired(room, phase, runOf(room, slug)) : [];
  });
  if (open.length === 0) return met('criterion-phases', { phases: spec.phases });
  return unmet('open', 'phases-open', { phases: spec.phases, count: open.length }, ownersOf(open));
};
