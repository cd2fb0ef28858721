import { between } from '../clock/clock.ts';
import { currentPhase, currentRun, failedCanaries } from '../lookup.ts';
import { rolesWith } from '../raci.ts';
import type { CriterionState, PhaseRun, Room } from '../room.ts';
import type { GateSpec, ItemSpec, PhaseSpec } from '../runbook/schema.ts';
import { freshReadings } from '../signals/fresh.ts';
import type { Readings } from '../signals/reading.ts';
import { agreement } from './agreement.ts';
import { alerts } from './alerts.ts';
import { burn } from './burn.ts';
import { actions, signOffs } from './closing.ts';
import { type CriterionKind, type GateView, met, unmet } from './criterion.ts';
import type { ComposedCriterion, CriterionSpec, SingleCriterion } from './criterion-spec.ts';
import { evidence } from './evidence.ts';
import { flag } from './flag.ts';
import { freeze } from './freeze.ts';
import { freezeState, incidents } from './incidents.ts';
import { poll } from './poll.ts';
import { drift, probe } from './probe.ts';
import { quiet } from './quiet.ts';
import { children, parent } from './relations.ts';
import { rounds } from './rounds.ts';
import { phases, rows } from './rows.ts';
import { signals } from './signals.ts';
import { soak } from './soak.ts';
import { tenantsState } from './tenants.ts';
import { time } from './time.ts';
import { noRollback, triggers } from './triggers.ts';
import { update } from './update.ts';

/** Every kind of criterion; a kind without a judge does not compile. */
const kinds = {
  soak,
  rows,
  poll,
  signals,
  triggers,
  evidence,
  phases,
  'no-rollback': noRollback,
  quiet,
  time,
  incidents,
  probe,
  alerts,
  burn,
  freeze,
  drift,
  flag,
  agreement,
  update,
  rounds,
  'sign-offs': signOffs,
  actions,
  parent,
  children,
} satisfies { [K in SingleCriterion['kind']]: CriterionKind<K> };

/** The names of all kinds, for whoever goes through them. */
export const criterionKinds = Object.keys(kinds) as SingleCriterion['kind'][];

/** The gate in front of the next phase, as it stands now. */
export interface Gate {
  phaseRun: string;
  verb: GateSpec['verb'];
  to: string;
  criteria: CriterionState[];
  met: number;
  open: boolean;
}

function judgeComposed(spec: ComposedCriterion, view: GateView): CriterionState {
  const states = spec.of.map((single) => judge(single, view));
  const isMet =
    spec.kind === 'all' ? states.every(({ met }) => met) : states.some(({ met }) => met);
  // Where one of several is wanted and none stands, the nearest is told: what only waits, then what is open.
  const order = ['waiting', 'open', 'bad'];
  const left = states.filter(({ met }) => met === isMet);
  const told =
    spec.kind === 'any' && !isMet
      ? left.toSorted((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone))[0]
      : (left.find(({ tone }) => tone === 'bad') ?? left[0]);
  if (!told) throw new Error('a composed criterion has parts');
  const who = [...new Set(states.filter((state) => !state.met).flatMap((state) => state.who))];
  return {
    ...told,
    kind: spec.kind,
    met: isMet,
    who: isMet ? [] : who,
    overridable: spec.overridable,
    ...(spec.text ? { label: spec.text } : {}),
    parts: states,
  };
}

function judge(spec: CriterionSpec, view: GateView): CriterionState {
  if (spec.kind === 'all' || spec.kind === 'any') return judgeComposed(spec, view);
  const kind = kinds[spec.kind] as CriterionKind;
  const state = kind(spec as never, view);
  const pollBinds = spec.kind === 'poll' && state.tone === 'bad';
  const overridable = pollBinds ? !spec.binding : spec.overridable;
  return { kind: spec.kind, overridable, ...state };
}

/** A failed canary row closes the way forward for good, whatever the template lists (A4, ruling 14). */
function canaryState(room: Room): CriterionState[] {
  const failed = failedCanaries(room).flatMap((canary) => canary.items);
  if (failed.length === 0) return [];
  const who = rolesWith(room, 'rollout', 'act');
  const state = unmet('bad', 'canary-failed', { items: failed }, who);
  return [{ kind: 'canary', overridable: false, ...state }];
}

/** A HOLD measures again before it lets anything forward (ruling 4). */
function remeasureState(room: Room, now: string): CriterionState[] {
  const { state, remeasureAt, heldAt } = room.release;
  if (state !== 'holding' || remeasureAt === undefined || heldAt === undefined) return [];
  const leftMs = between(now, remeasureAt);
  const outcome =
    leftMs <= 0
      ? met('criterion-remeasure')
      : unmet('waiting', 'remeasure-running', { leftMs, readyAt: remeasureAt });
  return [{ kind: 'remeasure', overridable: false, ...outcome }];
}

/**
 * The gate of the phase in hand: every criterion, met or not, with its value and who can meet it
 * (B2, F3). Readings older than two intervals count as NO DATA. Undefined where the
 * phase has no gate.
 */
export function judgeGate(room: Room, readings: Readings, now: string): Gate | undefined {
  const run = currentRun(room);
  const phase = currentPhase(room);
  if (!run || !phase?.gate) return undefined;
  const view: GateView = { room, run, phase, readings: freshReadings(readings, now), now };
  const criteria = [
    ...canaryState(room),
    ...phase.gate.criteria.map((spec) => judge(spec, view)),
    ...remeasureState(room, now),
    ...freezeState(room),
    ...tenantsState(view),
  ];
  const metCount = criteria.filter((state) => state.met).length;
  return {
    phaseRun: run.id,
    verb: phase.gate.verb,
    to: phase.gate.to,
    criteria,
    met: metCount,
    open: metCount === criteria.length,
  };
}

/** What a row's PASS needs to have been measured, criterion by criterion (C1). */
export function judgeNeeds(
  room: Room,
  { phase, run, item }: { phase: PhaseSpec; run: PhaseRun; item: ItemSpec },
  readings: Readings,
  now: string,
): CriterionState[] {
  if (item.needs.length === 0) return [];
  const view: GateView = { room, run, phase, readings: freshReadings(readings, now), now };
  return item.needs.map((spec) => judge(spec, view));
}

/** What `release.complete` asks for, criterion by criterion (B8). */
export function judgeCompletion(room: Room, readings: Readings, now: string): CriterionState[] {
  const view: GateView = {
    room,
    run: currentRun(room),
    phase: currentPhase(room),
    readings: freshReadings(readings, now),
    now,
  };
  return [...freezeState(room), ...room.runbook.completion.map((spec) => judge(spec, view))];
}
