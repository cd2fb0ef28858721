import { findPhase, openRequired, runOf } from '../lookup.ts';
import type { Room } from '../room.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

function ownersOf(items: { owner: string }[]): string[] {
  return [...new Set(items.map((item) => item.owner))];
}

/** Earlier phases of this attempt that a correction has opened again; failed canaries have a word of their own. */
function reopened(room: Room, phase: PhaseSpec): PhaseSpec[] {
  const earlier = room.runbook.phases.slice(0, room.runbook.phases.indexOf(phase));
  return earlier.filter(({ slug, kind, ...rest }) => {
    const run = kind === 'canary' ? undefined : runOf(room, slug);
    return run !== undefined && openRequired(room, { slug, kind, ...rest }, run).length > 0;
  });
}

/** Every required row of the phase is closed, and none before it has been opened again (A3, ruling 20). */
export const rows: CriterionKind<'rows'> = (_spec, { room, phase, run }) => {
  if (!phase) return met('criterion-rows', { closed: 0, total: 0 });
  const total = phase.items.filter((item) => item.required).length;
  const open = openRequired(room, phase, run);
  const params = { closed: total - open.length, total };
  const before = reopened(room, phase);
  if (before.length > 0) {
    const rows = before.flatMap((earlier) =>
      openRequired(room, earlier, runOf(room, earlier.slug)),
    );
    const named = { phases: before.map((earlier) => earlier.slug), count: rows.length };
    return unmet('open', 'phases-open', named, ownersOf(rows));
  }
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
