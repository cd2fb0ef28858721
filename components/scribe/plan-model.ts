import { between, driftMs, plannedAt } from '#lib/domain/clock/clock.ts';
import { itemIn, runOf } from '#lib/domain/lookup.ts';
import type { PhaseRun, Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';

/** One phase on the T-line: what was planned above, what happened below (A7). */
export interface PlanPoint {
  phase: PhaseSpec;
  plannedAt: string;
  run: PhaseRun | undefined;
  state: 'done' | 'now' | 'failed' | 'todo';
  driftMs: number | undefined;
}

function stateOf(room: Room, phase: PhaseSpec, run: PhaseRun | undefined): PlanPoint['state'] {
  if (!run) return 'todo';
  if (run.state !== 'current') return run.state;
  const failed = phase.items.some((item) => itemIn(room, run, item.slug)?.state === 'FAIL');
  return failed ? 'failed' : 'now';
}

/** The phases that the plan gives a time, in its order. */
export function planPoints(room: Room): PlanPoint[] {
  return room.runbook.phases.flatMap((phase) => {
    const run = runOf(room, phase.slug);
    const planned = run?.plannedAt ?? plannedAt(room, phase);
    if (planned === undefined) return [];
    const drift = run && driftMs(run);
    return [{ phase, plannedAt: planned, run, state: stateOf(room, phase, run), driftMs: drift }];
  });
}

/**
 * Where now stands among points that are drawn at even distances: 0 at the first, 1 at the last. Between
 * two points it moves with their planned times.
 */
export function nowPlace(points: readonly Pick<PlanPoint, 'plannedAt'>[], now: string): number {
  const last = points.length - 1;
  const next = points.findIndex((point) => point.plannedAt > now);
  if (last < 1 || next === 0) return 0;
  if (next < 0) return 1;
  const from = points[next - 1]?.plannedAt ?? now;
  const to = points[next]?.plannedAt ?? now;
  const spanMs = between(from, to);
  const part = spanMs > 0 ? between(from, now) / spanMs : 0;
  return (next - 1 + part) / last;
}
