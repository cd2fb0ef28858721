import { judgeGate } from '../gate/index.ts';
import { currentPhase } from '../lookup.ts';
import type { CriterionState } from '../room.ts';
import { Runbook } from '../runbook/schema.ts';
import { noReadings } from '../signals/fresh.ts';
import type { Readings } from '../signals/reading.ts';
import { smallRunbook } from './small-runbook.ts';
import { Story } from './story.ts';

/** A story in the first stage, whose gate asks for this one criterion; `more` of the runbook is written otherwise. */
export function storyAsking(criterion: Record<string, unknown>, more = {}, release = {}): Story {
  const phases = smallRunbook.phases.map((phase) =>
    phase.slug === 'stage-1' && phase.gate
      ? { ...phase, gate: { ...phase.gate, criteria: [criterion] } }
      : phase,
  );
  return new Story(release, Runbook.parse({ ...smallRunbook, ...more, phases })).go();
}

/** How the criterion stands that the gate asks for first. */
export function askedState(
  story: Story,
  change: Partial<Readings> = {},
): CriterionState | undefined {
  const readings = { ...noReadings, ...story.readings, ...change };
  const asked = currentPhase(story.room)?.gate?.criteria[0]?.kind;
  return judgeGate(story.room, readings, story.now)?.criteria.find(({ kind }) => kind === asked);
}
