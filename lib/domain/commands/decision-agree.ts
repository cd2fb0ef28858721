import * as z from 'zod';
import { wordsIn } from '../gate/agreement.ts';
import { type Joint, jointReasons } from '../joint.ts';
import { currentPhase, currentRun, rowOf, runOf, wordsOn } from '../lookup.ts';
import { reason } from '../message.ts';
import { mayBy } from '../raci.ts';
import type { Room } from '../room.ts';
import { singlesOf } from '../runbook/criteria-asked.ts';
import type { PhaseSpec } from '../runbook/schema.ts';
import { command, done, invalid, refuse } from './command.ts';
import { Line, Ref } from './text.ts';

/** What a phase's gate asks several parties to agree to (F5). */
export function agreementsOf(phase: PhaseSpec | undefined): Joint[] {
  const asked = (phase?.gate?.criteria ?? []).flatMap(singlesOf);
  return asked.flatMap((spec) => (spec.kind === 'agreement' ? [spec] : []));
}

/** The parties whose word a phase's gate asks for (F5). */
export function partiesOf(phase: PhaseSpec | undefined): string[] {
  return [...new Set(agreementsOf(phase).flatMap(({ parties }) => parties))];
}

/** What is agreed to: a decision that was made, or the way on from a phase run. */
function subjectOf(
  room: Room,
  input: { decision?: string | undefined; phase?: string | undefined },
) {
  if (input.decision !== undefined) {
    const decision = rowOf(room.decisions, input.decision);
    const run = decision?.phaseRun ? room.phases[decision.phaseRun] : undefined;
    return decision && { on: decision.id, run };
  }
  const run = input.phase === undefined ? currentRun(room) : runOf(room, input.phase);
  return run && { on: run.id, run };
}

/**
 * One party's word on a decision, or on the way on from the phase in hand, on record (F5). Refuses a role that is not
 * asked, and one person in the place of the several that the runbook asks for.
 */
export const decisionAgree = command({
  input: z.strictObject({ decision: Ref.optional(), phase: Line.optional(), role: Line }),
  by: 'person',
  kind: 'decision.agreed',
  allow: (room, input, actor) => mayBy(room, actor.id, [{ role: input.role }]),
  run: (room, input, { actor, now }) => {
    const subject = subjectOf(room, input);
    if (!subject) {
      const ref = input.decision ?? input.phase ?? '';
      return input.decision || input.phase
        ? invalid(reason('nothing-to-agree', { ref }))
        : refuse(reason('not-started'));
    }
    const phase =
      room.runbook.phases.find(({ slug }) => slug === subject.run?.phase) ?? currentPhase(room);
    const parties = partiesOf(phase);
    if (!parties.includes(input.role)) {
      return refuse(reason('role-not-asked', { role: input.role }, parties));
    }
    const words = subject.run ? wordsIn(room, subject.run, subject.on) : wordsOn(room, subject.on);
    const speaking = { role: input.role, person: actor.id };
    const [closed] = agreementsOf(phase)
      .filter((joint) => joint.parties.includes(input.role))
      .flatMap((joint) => jointReasons(room, joint, words, speaking));
    if (closed) return refuse(closed);
    const id = `${subject.on}/${input.role}`;
    return done({
      kind: 'decision.agreed',
      params: { on: subject.on, role: input.role },
      changes: { agreements: [{ id, on: subject.on, role: input.role, by: actor.id, at: now }] },
    });
  },
});
