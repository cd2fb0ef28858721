import { findPhase, itemIn, rowOf, runOf } from '../lookup.ts';
import type { Room } from '../room.ts';
import type { ItemSpec, PhaseSpec, Runbook } from '../runbook/schema.ts';
import { type FlagRoute, routeKinds } from './flag-route.ts';
import type { FlagSpec } from './flag-spec.ts';
import type { FlagState } from './flag-state.ts';

/** The flag with this slug or key, if there is one. */
export function findFlag(runbook: Runbook, ref: string): FlagSpec | undefined {
  return runbook.flags.find((flag) => flag.slug === ref || flag.key === ref);
}

/** The phases whose segments a flag has a state for: those with a segment that set it; none where it is one for all. */
export function segmentsOf(runbook: Runbook, flag: FlagSpec): PhaseSpec[] {
  if (flag.scope === 'all') return [];
  return runbook.phases.filter(
    (phase) => phase.segment && phase.items.some((item) => item.flag?.flag === flag.slug),
  );
}

/** Key of a flag's state in `room.flags`. */
const flagId = (flag: string, segment?: string) =>
  segment === undefined ? flag : `${flag}:${segment}`;

/** One place where a flag stands on or off. */
export interface FlagPoint {
  id: string;
  flag: FlagSpec;
  segment?: string;
  state?: FlagState;
}

function pointOf(room: Room, flag: FlagSpec, segment?: string): FlagPoint {
  const id = flagId(flag.slug, segment);
  const state = rowOf(room.flags, id);
  return {
    id,
    flag,
    ...(segment === undefined ? {} : { segment }),
    ...(state ? { state } : {}),
  };
}

/** Every state that a flag has: one, or one a segment. */
export function pointsOf(room: Room, flag: FlagSpec): FlagPoint[] {
  const segments = segmentsOf(room.runbook, flag);
  if (segments.length === 0) return [pointOf(room, flag)];
  return segments.map((phase) => pointOf(room, flag, phase.slug));
}

/** The states that an act of this phase is about: its own segment's, else every one. */
export function pointsFor(room: Room, flag: FlagSpec, phase: PhaseSpec | undefined): FlagPoint[] {
  const points = pointsOf(room, flag);
  const own = points.filter(({ segment }) => segment !== undefined && segment === phase?.slug);
  return own.length > 0 ? own : points;
}

/**
 * Those that whoever works on the phase in hand has to see: its own segment's, those of every segment, and what
 * asks for a hand. In a phase without a flag of its own segment, such as the rollback: everything touched so far.
 */
export function pointsInHand(room: Room, points: readonly FlagPoint[]): FlagPoint[] {
  const phase = room.release.phase?.split('@')[0];
  const isOwn = points.some(({ segment }) => segment === phase);
  return points.filter(({ segment, state }) => {
    if (segment === undefined || segment === phase) return true;
    if (!state) return false;
    const isWatched = state.watchUntilAt !== undefined && state.watchedAt === undefined;
    return !isOwn || state.state !== 'confirmed' || isWatched;
  });
}

/** As it stands by all that is known; before anybody touched it as the release finds it. */
export const isOn = ({ flag, state }: FlagPoint): boolean => state?.on ?? flag.initial === 'on';

/** A switch that was asked for and is on its way; one that was asked for and never answered is not. */
export const isUnderWay = ({ state }: FlagPoint, on: boolean): boolean =>
  state?.state === 'wanted' && state.wanted === on;

/** It may stand on: by all that is known, or since switching it on was asked for and nobody knows what came of it. */
export const mayBeOn = (point: FlagPoint): boolean => isOn(point) || point.state?.wanted === true;

/** It stands so, and somebody or something has said so; what is only assumed does not count. */
export function standsAt({ state }: FlagPoint, on: boolean): boolean {
  return state?.state === 'confirmed' && state.on === on;
}

/**
 * Those of the states that an act asks for that do not stand yet. A segment that was never touched needs
 * nothing said where a phase without a segment of its own asks for all of them.
 */
export function notStanding(
  room: Room,
  phase: PhaseSpec | undefined,
  asked: { flag: string; on: boolean },
): FlagPoint[] {
  const flag = findFlag(room.runbook, asked.flag);
  if (!flag) return [];
  const points = pointsFor(room, flag, phase);
  return points.filter((point) => {
    const isElsewhere = point.segment !== undefined && point.segment !== phase?.slug;
    const untouched = !point.state && isElsewhere && isOn(point) === asked.on;
    return !untouched && !standsAt(point, asked.on);
  });
}

/** The route that serves a flag in this release; absent: by hand. */
export function routeOf(room: Room, flag: string): FlagRoute | undefined {
  const chosen = room.release.flags?.[flag];
  return chosen === undefined || chosen === 'by-hand' ? undefined : chosen;
}

/** Whether a connection's kind leads to flags. */
export const isRouteKind = (kind: string): kind is FlagRoute['kind'] =>
  routeKinds.some((known) => known === kind);

/** Rows that switch this flag this way for this segment, with their phases. */
export function rowsThatSwitch(
  room: Room,
  { flag, segment }: Pick<FlagPoint, 'flag' | 'segment'>,
  on: boolean,
): { phase: PhaseSpec; item: ItemSpec }[] {
  const segments = segmentsOf(room.runbook, flag).map(({ slug }) => slug);
  return room.runbook.phases.flatMap((phase) => {
    if (segment !== undefined && segments.includes(phase.slug) && phase.slug !== segment) return [];
    return phase.items
      .filter((item) => item.flag?.flag === flag.slug && item.flag.on === on)
      .map((item) => ({ phase, item }));
  });
}

/** Whether a row of the phase in hand plans this very switch and waits for it. */
export function isPlanned(room: Room, point: FlagPoint, on: boolean): boolean {
  return rowsThatSwitch(room, point, on).some(({ phase, item }) => {
    const run = runOf(room, phase.slug);
    if (run?.id !== room.release.phase || !run || phase.kind === 'rollback') return false;
    const state = itemIn(room, run, item.slug)?.state;
    return state !== 'PASS' && state !== 'WAIVED' && state !== 'N/A';
  });
}

/** The flags as a decision keeps them (A8); nothing where nobody has touched one. */
export function flagsAsTheyStand(room: Room) {
  const flags = Object.values(room.flags).map(({ id, on, state, proof }) => ({
    ...{ id, on, state },
    ...(proof ? { proof } : {}),
  }));
  return flags.length > 0 ? { flags } : {};
}

/** The segment's name in the runbook's words. */
export const segmentText = (runbook: Runbook, segment: string) =>
  findPhase(runbook, segment)?.segment;
