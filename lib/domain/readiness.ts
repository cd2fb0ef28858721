import type { Params } from './message.ts';
import { holdersOf, rolesWith } from './raci.ts';
import type { Room } from './room.ts';
import { placeholdersIn } from './runbook/placeholders.ts';
import { emptySeats, type ShortJoint, seatRules, shortApprovals, shortJoints } from './seats.ts';
import type { Readings } from './signals/reading.ts';
import { lookAt } from './triggers/index.ts';

/** One thing that must be in order before T-60, as it stands; `names` are what is missing. */
export interface Readiness {
  code: ReadinessCode;
  ready: boolean;
  /** Closes a gate for good while it is open; others only make the night poorer. */
  blocks: boolean;
  names: string[];
  /** The joint decisions that have too few people, each with those it has. */
  joints?: ShortJoint[];
  params?: Params;
  /** Roles that can mend it. */
  who: string[];
}

const codes = [
  'roles',
  'joint',
  'approvals',
  'pin',
  'parameters',
  'signals',
  'probes',
  'triggers',
] as const;
type ReadinessCode = (typeof codes)[number];

/** Parameters that commands and addresses use and that have no value. */
function emptyParameters({ runbook, release }: Room): string[] {
  const texts = [
    ...runbook.phases.flatMap(({ items }) => items.map(({ command }) => command ?? '')),
    ...runbook.probes.map(({ url }) => url),
  ];
  const used = new Set(texts.flatMap(placeholdersIn));
  return runbook.parameters
    .filter(({ slug, default: preset }) => used.has(slug) && !(release.parameters[slug] ?? preset))
    .map(({ slug }) => slug);
}

/** Golden signals that say nothing: a gate that asks for them cannot open. */
function silentSignals({ runbook }: Room, readings: Readings): string[] {
  return runbook.signals
    .filter(
      ({ golden, slug }) => golden && (readings.signals[slug]?.verdict ?? 'NO_DATA') === 'NO_DATA',
    )
    .map(({ slug }) => slug);
}

/**
 * What stands in the way of a night before it begins: roles without a person, joint decisions of one person,
 * approvals nobody can give, nothing to roll back to, silent signals and probes, triggers that are not armed
 * (ruling 18, complaint 6). Readings must be fresh ones.
 */
export function readinessOf(room: Room, readings: Readings): Readiness[] {
  const { runbook, release } = room;
  const seats = rolesWith(room, 'decision', 'decide');
  const monitors = rolesWith(room, 'monitoring', 'act');
  const rollout = rolesWith(room, 'rollout', 'act');
  const hasWayBack = runbook.phases.some(({ kind }) => kind === 'rollback');
  const row = (
    code: ReadinessCode,
    names: string[],
    who: string[],
    blocks: boolean,
  ): Readiness => ({
    code,
    ready: names.length === 0,
    blocks,
    names,
    who: names.length === 0 ? [] : who,
  });
  const unarmed = runbook.triggers.filter(
    (trigger) => lookAt(room, readings, trigger).state === 'not-armed',
  );
  const rules = seatRules(runbook);
  const holders = (role: string) => holdersOf(room, role);
  const joints = shortJoints(rules, holders);
  const parties = [...new Set(joints.flatMap((joint) => joint.parties))];
  const short = shortApprovals(rules, holders).map(({ item }) => item);
  return [
    row('roles', emptySeats(rules, holders), seats, true),
    { ...row('joint', parties, seats, !release.drill), ...(joints.length > 0 ? { joints } : {}) },
    row('approvals', short, seats, true),
    row('pin', hasWayBack && !release.previousVersion ? ['previousVersion'] : [], rollout, false),
    row('parameters', emptyParameters(room), rollout, false),
    row('signals', silentSignals(room, readings), monitors, true),
    row(
      'probes',
      runbook.probes
        .filter(({ slug }) => (readings.probes[slug]?.state ?? 'unknown') === 'unknown')
        .map(({ slug }) => slug),
      monitors,
      false,
    ),
    {
      ...row(
        'triggers',
        unarmed.map(({ slug }) => slug),
        monitors,
        false,
      ),
      params: { armed: runbook.triggers.length - unarmed.length, total: runbook.triggers.length },
    },
  ];
}
