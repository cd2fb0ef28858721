import type { Gate } from '../gate/index.ts';
import type { Message } from '../message.ts';
import type { CriterionState } from '../room.ts';
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

/** What a freeze says while it closes the way forward (D7): why, and what stays open; nothing where none stands. */
export function freezeWords(view: SentenceView, gate: Gate | undefined): Message[] {
  const frozen = gate?.criteria.find(({ text }) => codes.includes(text.code));
  if (!gate || !frozen) return [];
  return [...causes(view, frozen), { code: 'freeze-closes', params: { verb: gate.verb } }];
}
