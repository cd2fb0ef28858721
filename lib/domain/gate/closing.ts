import { holdersOf, rolesWith } from '../raci.ts';
import { type CriterionKind, met, unmet } from './criterion.ts';

/** Every role that the runbook asks has signed this attempt (F6). */
export const signOffs: CriterionKind<'sign-offs'> = (_spec, { room }) => {
  const asked = room.runbook.signOffs ?? [];
  const silent = asked.filter(
    (role) => !Object.hasOwn(room.signOffs, `${role}@${room.release.attempt}`),
  );
  const params = { signed: asked.length - silent.length, total: asked.length };
  if (silent.length === 0) return met('criterion-sign-offs', params);
  return unmet('open', 'sign-offs-missing', { ...params, roles: silent }, silent);
};

/** Every parked item is settled, and every open action has somebody who bears it, and its ETA (G3). */
export const actions: CriterionKind<'actions'> = (_spec, { room }) => {
  const parked = Object.values(room.parking).filter((row) => row.closedAt === undefined);
  const who = rolesWith(room, 'record', 'act');
  if (parked.length > 0) return unmet('open', 'parking-left', { count: parked.length }, who);
  const open = Object.values(room.actions).filter((row) => row.closedAt === undefined);
  const roles = new Set(room.runbook.roles.map(({ slug }) => slug));
  const orphans = open.filter(
    ({ owner }) => roles.has(owner) && holdersOf(room, owner).length === 0,
  );
  if (orphans.length === 0) return met('criterion-actions', { count: open.length });
  const named = [...new Set(orphans.map(({ owner }) => owner))];
  return unmet('open', 'actions-unowned', { count: orphans.length, roles: named }, who);
};
