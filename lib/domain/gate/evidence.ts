import { rolesWith } from '../raci.ts';
import type { Room } from '../room.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** Kinds of evidence that are wanted and have no file yet (C5). */
function missingKinds(room: Room, kinds: string[]): string[] {
  const there = new Set(Object.values(room.evidence).map((row) => row.kind));
  return kinds.filter((kind) => !there.has(kind));
}

/** So many files on record, and at least one of each named kind (C5). */
export const evidence: CriterionKind<'evidence'> = (spec, { room }) => {
  const count = Object.keys(room.evidence).length;
  const missing = missingKinds(room, spec.kinds);
  const params = { count, needed: spec.count };
  if (count >= spec.count && missing.length === 0) return met('criterion-evidence', params);
  const who = rolesWith(room, 'rollout', 'act');
  if (missing.length > 0)
    return unmet('open', 'evidence-kinds', { ...params, kinds: missing }, who);
  return unmet('open', 'evidence-short', params, who);
};
