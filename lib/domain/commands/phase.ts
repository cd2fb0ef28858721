import * as z from 'zod';
import { currentPhase, currentRun, failedCanaries, findPhase, openRequired } from '../lookup.ts';
import { reason } from '../message.ts';
import { newRun } from '../phase-run.ts';
import { mayBy } from '../raci.ts';
import type { Actor, Room } from '../room.ts';
import { isLiveOrHeld } from '../states.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Line, Text } from './text.ts';

/** Whoever rolls out, or decides. */
function movesPhases(room: Room, actor: Actor) {
  return mayBy(room, actor.id, [
    { workstream: 'rollout', power: 'act' },
    { workstream: 'decision', power: 'decide' },
  ]);
}

/** Begins a phase that has no gate before it, once every earlier required row is closed (A3, ruling 8). */
export const phaseStart = command({
  input: z.strictObject({ phase: Line }),
  by: 'person',
  kind: 'phase.started',
  allow: (room, _input, actor) => movesPhases(room, actor),
  run: (room, input, { now }) => {
    const phase = findPhase(room.runbook, input.phase);
    if (!phase) return invalid(reason('unknown-phase', { ref: input.phase }));
    const { runbook, release } = room;
    const current = currentRun(room);
    const here = currentPhase(room);
    if (!current || !here) return refuse(reason('not-started'));
    if (release.state !== 'live' && release.state !== 'completed') {
      return refuse(reason('move-not-in-state', { move: 'START', state: release.state }));
    }
    const next = runbook.phases[runbook.phases.indexOf(here) + 1];
    if (here.gate || runbook.phases.some((other) => other.gate?.to === phase.slug)) {
      return refuse(reason('phase-behind-gate', { phase: phase.slug }));
    }
    if (next !== phase || phase.kind === 'rollback' || phase.kind === 'reactivation') {
      return refuse(reason('phase-not-next', { phase: phase.slug }));
    }
    const open = openRequired(room, here, current);
    if (open.length > 0) {
      const who = [...new Set(open.map((item) => item.owner))];
      return refuse(reason('earlier-row-open', { items: open.map((item) => item.slug) }, who));
    }
    const run = newRun(room, phase.slug, release.attempt, now);
    return done({
      kind: 'phase.started',
      params: { phase: phase.slug, phaseRun: run.id },
      changes: {
        release: { ...release, phase: run.id },
        phases: [{ ...current, state: 'done', endedAt: now }, run],
      },
    });
  },
});

/**
 * A new attempt at a failed canary: a new set of rows and a new soak; the failed set stays in sight
 * (ruling 14). Where the result of an earlier stage was corrected to FAIL, it goes on from that stage.
 */
export const canaryRetry = command({
  input: z.strictObject({ reason: Text.optional() }),
  by: 'person',
  kind: 'canary.retried',
  recordsRefusal: true,
  allow: (room, _input, actor) => movesPhases(room, actor),
  run: (room, input, { now }) => {
    const { release } = room;
    const current = currentRun(room);
    const here = currentPhase(room);
    if (!current || here?.kind !== 'canary' || !isLiveOrHeld(release.state))
      return refuse(reason('no-canary-here'));
    const [failed] = failedCanaries(room);
    if (!failed) return refuse(reason('canary-not-failed', { phase: here.slug }));
    const run = newRun(room, failed.run.phase, release.attempt, now);
    const earlier =
      failed.run.id === current.id ? [] : [{ ...failed.run, state: 'failed' as const }];
    return done({
      kind: 'canary.retried',
      params: {
        phase: run.phase,
        phaseRun: run.id,
        run: run.run,
        ...(input.reason ? { reason: input.reason } : {}),
      },
      changes: {
        release: { ...release, phase: run.id },
        phases: [...earlier, { ...current, state: 'failed', endedAt: now }, run],
      },
    });
  },
});
