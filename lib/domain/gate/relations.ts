import type { Room } from '../room.ts';
import type { OtherRelease } from '../signals/reading.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** The other release ended by its criteria, not by a rollback. */
const isWell = ({ state, wentBack }: OtherRelease) =>
  !wentBack && (state === 'completed' || state === 'closed');

const isLost = ({ state, wentBack }: OtherRelease) => wentBack || state === 'cancelled';

/** The parent has reached this phase, or has ended well; what nobody has read of it counts as neither. */
export const parent: CriterionKind<'parent'> = (spec, { room, readings }) => {
  const slug = room.release.parent;
  if (slug === undefined) return met('criterion-parent-none');
  const named = { release: slug };
  const other = readings.releases[slug];
  if (other?.relation !== 'parent') return unmet('bad', 'release-unread', named);
  if (isWell(other)) return met('criterion-parent', named);
  if (isLost(other)) return unmet('bad', 'parent-lost', named);
  if (spec.phase !== undefined && other.phases.includes(spec.phase)) {
    return met('criterion-parent', named);
  }
  return unmet('waiting', 'parent-behind', named);
};

/** Every child release has ended well, and there is one (complaint 1: silence is not success). */
export const children: CriterionKind<'children'> = (_spec, { readings }) => {
  const all = Object.entries(readings.releases).filter(([, row]) => row.relation === 'child');
  const left = all.filter(([, row]) => !isWell(row));
  const params = { ended: all.length - left.length, total: all.length };
  if (all.length === 0) return unmet('open', 'children-none');
  if (left.length === 0) return met('criterion-children', params);
  const releases = left.map(([slug]) => slug);
  const isBad = left.some(([, row]) => isLost(row));
  return unmet(isBad ? 'bad' : 'waiting', 'children-left', { ...params, releases });
};

/** Whether this room looks at other releases: it is part of one, or a gate of it waits for its children. */
export function waitsForOthers({ release, runbook }: Pick<Room, 'release' | 'runbook'>): boolean {
  const criteria = [
    ...runbook.phases.flatMap(({ gate }) => gate?.criteria ?? []),
    ...runbook.completion,
  ].flatMap((spec) => ('of' in spec ? spec.of : [spec]));
  return release.parent !== undefined || criteria.some(({ kind }) => kind === 'children');
}
