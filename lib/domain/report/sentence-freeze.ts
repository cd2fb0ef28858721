import type { Gate } from '../gate/index.ts';
import { offeredVerbs, verbReasons } from '../gate/verbs.ts';
import { currentPhase } from '../lookup.ts';
import type { Message } from '../message.ts';
import type { CriterionState } from '../room.ts';
import type { Verb } from '../runbook/schema.ts';
import type { SentenceView } from './sentence-signals.ts';

const codes = ['freeze-window', 'budget-frozen'];

const tenth = (percent: number) => Math.round(percent * 10) / 10;

/** Each budget that is used up, with what is left of it; a change freeze in the words of its criterion. */
function causes({ room, readings }: SentenceView, { text }: CriterionState): Message[] {
  if (text.code === 'freeze-window') return [text];
  return room.runbook.objectives.flatMap(({ slug, freezeUnder }): Message[] => {
    const reading = readings.objectives[slug];
    if (!reading?.frozen || reading.budgetLeftPercent === undefined) return [];
    const leftPercent = tenth(reading.budgetLeftPercent);
    return [{ code: 'freeze-budget', params: { objective: slug, leftPercent, freezeUnder } }];
  });
}

/** The other verbs of the phase that can be decided all the same. */
function openBeside({ room, readings, now }: SentenceView, { verb }: Gate): Verb[] {
  const others = offeredVerbs(room).filter((one) => one !== verb);
  return others.filter((one) => verbReasons(room, one, readings, now).length === 0);
}

/** What a freeze says while it closes the way forward (D7): why, and what stays open; nothing where none stands. */
export function freezeWords(view: SentenceView, gate: Gate | undefined): Message[] {
  const frozen = gate?.criteria.find(({ text }) => codes.includes(text.code));
  if (!gate || !frozen) return [];
  const verbs = openBeside(view, gate);
  const phase = currentPhase(view.room)?.slug ?? '';
  const params = { verb: gate.verb, verbs, count: verbs.length, phase };
  return [...causes(view, frozen), { code: 'freeze-closes', params }];
}
