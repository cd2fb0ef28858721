import { after, between } from '../clock/clock.ts';
import { runOf } from '../lookup.ts';
import { rolesWith } from '../raci.ts';
import type { PhaseRun, Room, TriggerState } from '../room.ts';
import type { TriggerSpec } from '../runbook/schema.ts';
import { scaled } from '../signals/effective.ts';
import { isOfPhase, lookAt } from '../triggers/index.ts';
import { type CriterionKind, type GateView, met, unmet } from './criterion.ts';

/** Those that are named; where none is, all that can end in a rollback. */
function watched(room: Room, named: string[]): TriggerSpec[] {
  return room.runbook.triggers.filter(({ slug, action, neverRollback }) =>
    named.length > 0 ? named.includes(slug) : action !== 'watch' && !neverRollback,
  );
}

/** The beginning of the attempt in hand: what fired before it is behind us. */
function attemptAt(room: Room): string | undefined {
  const runs: PhaseRun[] = Object.values(room.phases);
  return runs
    .filter((run) => run.attempt === room.release.attempt)
    .map((run) => run.startedAt)
    .sort()[0];
}

const isOpen = (state: TriggerState) =>
  state.state === 'open' || (state.state === 'answered' && state.clearedAt === undefined);

/** Named triggers that could not have fired: their quiet proves nothing (ruling 16). */
function blind({ room, readings }: GateView, specs: TriggerSpec[]): string[] {
  return specs
    .filter((spec) => isOfPhase(room, spec) && lookAt(room, readings, spec).state === 'not-armed')
    .map(({ slug }) => slug);
}

/** No trigger fired for so long, or since the phase began (B3, B8); a trigger that is named must be armed. */
export const quiet: CriterionKind<'quiet'> = (spec, view) => {
  const { room, run, now } = view;
  const specs = watched(room, spec.triggers);
  const rows = specs.flatMap(({ slug }) => room.triggers[slug] ?? []);
  const who = rolesWith(room, 'monitoring', 'decide');
  const open = rows.filter(isOpen).filter(({ id }) => isInTheWay(specs, id));
  if (open.length > 0) {
    const triggers = open.map(({ id }) => id);
    return unmet('bad', 'trigger-open', { triggers, count: triggers.length }, who);
  }
  const unseen = spec.triggers.length > 0 ? blind(view, specs) : [];
  if (unseen.length > 0) return unmet('bad', 'quiet-not-armed', { triggers: unseen }, who);
  const ownAt = spec.forMs === undefined ? run?.startedAt : attemptAt(room);
  const beganAt = spec.from === undefined ? ownAt : runOf(room, spec.from)?.startedAt;
  if (beganAt === undefined) return unmet('open', 'quiet-not-begun');
  const fired = rows.filter(({ firedAt }) => firedAt !== undefined && firedAt >= beganAt);
  if (spec.forMs === undefined) {
    if (fired.length === 0) return met('criterion-quiet-phase', { total: specs.length });
    return unmet('bad', 'quiet-fired', { triggers: fired.map(({ id }) => id) }, who);
  }
  const ends = fired.flatMap(({ firedAt, clearedAt }) => [firedAt ?? '', clearedAt ?? '']);
  const sinceAt = [beganAt, ...ends].sort().at(-1) ?? beganAt;
  const neededMs = scaled(room.release, spec.forMs);
  const elapsedMs = Math.max(0, between(sinceAt, now));
  const params = { elapsedMs: Math.min(elapsedMs, neededMs), neededMs };
  if (elapsedMs >= neededMs) return met('criterion-quiet', { neededMs });
  return unmet('waiting', 'quiet-running', { ...params, readyAt: after(sinceAt, neededMs) });
};

/** A watch trigger is answered as it fires, and stands in nobody's way. */
function isInTheWay(specs: TriggerSpec[], slug: string): boolean {
  return specs.find((spec) => spec.slug === slug)?.action !== 'watch';
}
