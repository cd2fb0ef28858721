'use client';

import { useRef, useState } from 'react';
import { type Draft, useDraft } from '#lib/client/use-draft.ts';
import { type RowLine, useRowCommand } from '#lib/client/use-queue.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import type { RowFacts } from './row-model.ts';

/** One row being worked on: what is typed into it, and the ways to record it. */
export interface RowRecord {
  draft: Draft;
  line: RowLine;
  /** Fields with something in them, by their slug. */
  fields: Record<string, string>;
  /** A FAIL was asked for and wants its note. */
  asksNote: boolean;
  /** It was asked for just now, and not found as a draft. */
  noteAsked: boolean;
  closeNote(): void;
  pass(): void;
  /** Records FAIL where there is a note, else asks for it. */
  fail(): void;
  start(): void;
}

const prefix = 'field.';

/** The draft's name of a field of the row. */
export const fieldName = (slug: string) => `${prefix}${slug}`;

/** Records a row from its form; what is typed is kept until then. */
export function useRowRecord({ item, run }: RowFacts): RowRecord {
  const { slug } = useRoom();
  const ui = useRoomUi();
  const line = useRowCommand(slug);
  const draft = useDraft(`row:${item.slug}@${run?.run ?? 0}`);
  const [asked, setAsked] = useState(false);
  const busy = useRef(false);
  const note = draft.values.note?.trim() ?? '';
  const fields = Object.fromEntries(
    Object.entries(draft.values)
      .filter(([name, value]) => name.startsWith(prefix) && value.trim() !== '')
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

  async function record(result: 'PASS' | 'FAIL', why?: string) {
    // A second press before the screen has moved on is not a second attempt.
    if (busy.current) return;
    busy.current = true;
    const input = { item: item.slug, result, fields, ...(why ? { note: why } : {}) };
    const taken = await line.send('item.record', input).finally(() => {
      busy.current = false;
    });
    if (!taken) return;
    draft.clear();
    setAsked(false);
    ui.chooseItem(undefined);
  }

  return {
    draft,
    line,
    fields,
    asksNote: asked || note !== '',
    noteAsked: asked,
    closeNote() {
      draft.set('note', '');
      setAsked(false);
    },
    pass: () => void record('PASS'),
    fail: () => (note ? void record('FAIL', note) : setAsked(true)),
    start: () => void line.send('item.start', { item: item.slug }),
  };
}
