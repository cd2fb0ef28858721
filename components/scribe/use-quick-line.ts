'use client';

import { useRef, useState } from 'react';
import { isQueued } from '#lib/client/queued-send.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { type CommandLine, useCommand } from '#lib/client/use-command.ts';
import { useDraft } from '#lib/client/use-draft.ts';
import { type RowLine, useRowCommand } from '#lib/client/use-queue.ts';
import type { QuickReading } from '#lib/domain/quick-line/reading.ts';
import { readQuickLine } from '#lib/domain/quick-line.ts';
import { grants } from '../checklist/row-acts.tsx';
import { nextRow } from '../checklist/row-model.ts';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';

/** The quick line: what is typed, how it reads, and what Enter does. */
export interface QuickLineState {
  text: string;
  set(text: string): void;
  reading: QuickReading;
  /** Why what it reads as cannot be done now, by the rule that the server applies. */
  closed: string | undefined;
  /** The line was entered and is not right: what is in the way is said aloud. */
  insisted: boolean;
  problem: RowLine['problem'] | CommandLine['problem'];
  dismiss(): void;
  enter(): Promise<void>;
  /** An earlier line in place of this one; −1 is the one before. */
  recall(step: 1 | -1): void;
}

const mostKept = 50;

/** Lines that were sent, newest last; a reload forgets them. */
const sent: string[] = [];

export function useQuickLine(): QuickLineState {
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const rows = useRowCommand(view.slug);
  const line = useCommand(view.slug);
  const draft = useDraft('quick');
  const [insisted, setInsisted] = useState(false);
  const place = useRef(0);
  const text = draft.values.text ?? '';
  // Where nobody chose a row, the next open one is in hand, as it is for the keys.
  const inHand = ui.item ?? nextRow(view.room)?.slug;
  const scene = { runbook: view.room.runbook, now, ...(inHand ? { inHand } : {}) };
  const reading = readQuickLine(text, scene);
  const { act } = reading;
  const closed =
    act?.kind === 'send' && text !== '' ? closedBy(view, act.command, act.input, now) : undefined;

  function set(next: string) {
    draft.set('text', next);
    setInsisted(false);
    rows.dismiss();
    line.dismiss();
  }

  function done() {
    if (sent.at(-1) !== text) sent.push(text);
    if (sent.length > mostKept) sent.shift();
    place.current = 0;
    draft.clear();
    setInsisted(false);
  }

  async function enter() {
    if (act === undefined || closed !== undefined) return setInsisted(true);
    if (act.kind === 'take') ui.chooseItem(act.item);
    else if (act.kind === 'update') ui.open({ kind: 'update' });
    else if (act.kind === 'waiver') {
      ui.open({ kind: 'waiver', item: act.item, grant: grants(view, act.item, now) });
    } else if (isQueued(act.command)) {
      if (!(await rows.send(act.command, act.input))) return;
      // The row in hand moves on where it is the one that was recorded.
      if (act.input.item === inHand) ui.chooseItem(undefined);
    } else if (!(await line.send(act.command, act.input))) return;
    done();
  }

  return {
    text,
    set,
    reading,
    closed,
    insisted,
    problem: rows.problem ?? line.problem,
    dismiss: () => {
      rows.dismiss();
      line.dismiss();
    },
    enter,
    recall(step) {
      const next = Math.min(sent.length, Math.max(0, place.current - step));
      place.current = next;
      draft.set('text', next === 0 ? '' : (sent[sent.length - next] ?? ''));
    },
  };
}
