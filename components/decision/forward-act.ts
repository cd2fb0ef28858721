import type { CommandName } from '#lib/domain/commands/index.ts';
import { currentPhase } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import type { PhaseSpec } from '#lib/domain/runbook/schema.ts';

/** What stands in the first slot where no gate's verb does (ruling 33): the act that moves the release on. */
export type ForwardAct =
  | { name: 'ended'; state: 'closed' | 'cancelled'; command?: undefined; phase?: undefined }
  | {
      name: 'start' | 'again' | 'phase' | 'close';
      command: CommandName;
      input: object;
      /** The phase that begins. */
      phase?: PhaseSpec;
    };

/** The phase that `phase.start` would begin after this one; undefined where a decision leads on. */
function nextWithoutGate(room: Room): PhaseSpec | undefined {
  const here = currentPhase(room);
  if (!here || here.gate) return undefined;
  const next = room.runbook.phases[room.runbook.phases.indexOf(here) + 1];
  if (!next || next.kind === 'rollback' || next.kind === 'reactivation') return undefined;
  return next;
}

/** The forward act of a phase without a gate, and of a release that is not under way. */
export function forwardAct(room: Room): ForwardAct {
  const { state } = room.release;
  if (state === 'planned') return { name: 'start', command: 'release.start', input: {} };
  if (state === 'rolled-back' || state === 'rolling-back')
    return { name: 'again', command: 'release.start', input: {} };
  if (state === 'closed' || state === 'cancelled') return { name: 'ended', state };
  const phase = nextWithoutGate(room);
  if (phase) return { name: 'phase', command: 'phase.start', input: { phase: phase.slug }, phase };
  return { name: 'close', command: 'release.complete', input: {} };
}
