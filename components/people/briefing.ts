import { whenText } from '#lib/client/times.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { verbText, wordMessage } from '#lib/contract/wording.ts';
import { nextUpdateAt } from '#lib/domain/clock/clock.ts';
import { judgeGate } from '#lib/domain/gate/index.ts';
import { findItem, openTriggers } from '#lib/domain/lookup.ts';
import { type RoomView, roleNames } from '../room/room-context.ts';
import { bearerName } from './bearers.ts';
import { openDelegations } from './delegation-line.tsx';

const lastDecisions = 3;

function gateLines(view: RoomView, now: string): string[] {
  const gate = judgeGate(view.room, view.readings, now);
  if (!gate) return [];
  const { translate } = view.words;
  const open = gate.criteria
    .filter((state) => !state.met)
    .map((state) => {
      const who = state.who.length > 0 ? ` (${roleNames(view, state.who)})` : '';
      return `${wordMessage(state.text, view.words)}${who}`;
    });
  const verb = verbText(gate.verb, view.room.release.phase, view.words);
  const counts = { verb, met: gate.met, total: gate.criteria.length };
  const head = translate(gate.open ? 'people.briefing.gateOpen' : 'people.briefing.gate', counts);
  return [open.length > 0 ? `${head} ${open.join('; ')}` : head];
}

function triggerLines({ room, words }: RoomView): string[] {
  return openTriggers(room).map((state) => {
    const trigger = room.runbook.triggers.find(({ slug }) => slug === state.id);
    const name = trigger?.name[words.locale] ?? state.id;
    const by = state.state === 'open' && state.deadlineAt ? instantText(state.deadlineAt) : '';
    return words.translate('people.briefing.trigger', { name, state: state.state, by });
  });
}

function waiverLines({ room, words }: RoomView): string[] {
  return Object.values(room.waivers)
    .filter((row) => row.grantedAt !== undefined)
    .map((row) => {
      const item = findItem(room.runbook, row.item)?.item.text[words.locale] ?? row.item;
      return words.translate('people.briefing.waiver', { item, ticket: row.ticket });
    });
}

function delegationLines(view: RoomView, now: string): string[] {
  return openDelegations(view.room).map((row) =>
    view.words.translate(`people.briefing.${row.byAt <= now ? 'overdue' : 'delegation'}`, {
      who: bearerName(view, row.who),
      what: row.what,
      by: instantText(row.byAt),
    }),
  );
}

function decisionLine({ room, words }: RoomView): string[] {
  const last = Object.values(room.decisions).slice(-lastDecisions);
  if (last.length === 0) return [];
  const said = last
    .map((row) => `${verbText(row.verb, row.phaseRun, words)} ${instantText(row.at)}`)
    .join(', ');
  return [words.translate('people.briefing.decisions', { said })];
}

function updateLine({ room, words }: RoomView): string[] {
  const dueAt = nextUpdateAt(room);
  return dueAt === undefined
    ? []
    : [words.translate('people.briefing.update', { at: whenText(dueAt, words) })];
}

/**
 * The room in a few lines for whoever takes over: its sentence, the gate, open triggers, waivers, delegations,
 * the last decisions and the next update. A beginning that the outgoing IC edits.
 */
export function briefingOf(view: RoomView, sentence: string, now: string): string {
  return [
    sentence,
    ...gateLines(view, now),
    ...triggerLines(view),
    ...waiverLines(view),
    ...delegationLines(view, now),
    ...decisionLine(view),
    ...updateLine(view),
  ].join('\n');
}
