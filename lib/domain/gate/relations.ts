import type { Room } from '../room.ts';
import type { OtherRelease } from '../signals/reading.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** The other release ended by its criteria, not by a rollback. */
const isWell = ({ state, wentBack }: OtherRelease) =>
  !wentBack && (state === 'completed' || state === 'closed');

const isLost = ({ state, wentBack }: OtherRelease) => wentBack || state === 'cancelled';

/** The parent has reached the phase, or has ended well; what nobody has read of it counts as neither. */
export const parent: CriterionKind<'parent'> = (spec, { room, readings }) => {
  const phase = spec.phase ?? parameterValue(room, spec.parameter);
  const slug = room.release.parent;
  if (slug === undefined) return met('criterion-parent-none');
  const named = { release: slug };
  const other = readings.releases[slug];
  if (other?.relation !== 'parent') return unmet('bad', 'release-unread', named);
  if (isWell(other)) return met('criterion-parent', named);
  if (isLost(other)) return unmet('bad', 'parent-lost', named);
  if (phase !== undefined && other.phases.includes(phase)) {
    return met('criterion-parent', named);
  }
  return unmet('waiting', 'parent-behind', named);
};

const parameterValue = ({ release, runbook }: Room, slug: string | undefined) =>
  slug === undefined
    ? undefined
    : (release.parameters[slug] ?? runbook.parameters.find((row) => row.slug === slug)?.default);

/** Every child release has ended well, and there is one of each service (complaint 1: silence is not success). */
export const children: CriterionKind<'children'> = ({ services }, { readings }) => {
  const all = Object.entries(readings.releases).filter(
    ([, { relation, service }]) =>
      relation === 'child' && (services.length === 0 || services.includes(service)),
  );
  const left = all.filter(([, row]) => !isWell(row));
  const missing = services.filter((name) => !all.some(([, { service }]) => service === name));
  const params = { ended: all.length - left.length, total: all.length + missing.length };
  if (all.length === 0) return unmet('open', 'children-none');
  if (left.length + missing.length === 0) return met('criterion-children', params);
  const releases = [...left.map(([slug]) => slug), ...missing];
  const isBad = left.some(([, row]) => isLost(row));
  return unmet(isBad ? 'bad' : 'waiting', 'children-left', { ...params, releases });
};
