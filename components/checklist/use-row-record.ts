'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { useServerClock } from '#lib/client/server-clock.ts';
import { type Draft, useDraft } from '#lib/client/use-draft.ts';
import { type RowLine, useRowCommand } from '#lib/client/use-queue.ts';
import { isTimeField } from '#lib/domain/quick-line/names.ts';
import { timeText } from '#lib/domain/quick-line/time.ts';
import type { Result } from '#lib/domain/room.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { fieldName, fieldsOf, type RowFault, readEntry, seenAtName } from './row-entry.ts';
import type { RowFacts } from './row-model.ts';

/** One row being worked on: what is typed into it, and the ways to record it. */
export interface RowRecord {
  draft: Draft;
  line: RowLine;
  /** Fields with something in them, by their slug. */
  fields: Record<string, string>;
  /** What Enter records: PASS until FAIL is asked for. */
  result: Result;
  /** What is not right yet, by the name of its input. */
  faults: Readonly<Record<string, RowFault>>;
  /** The element around the inputs; they are found in it by their names. */
  box: RefObject<HTMLDivElement | null>;
  /** PASS: opens the fields where one is still empty, else records at once. */
  pass(): void;
  /** FAIL: asks for the note, else records at once. */
  fail(): void;
  save(): void;
  start(): void;
  /** Puts the server's time now into the field in hand; undefined where the row has no field for it. */
  now: (() => void) | undefined;
  /** Takes note of the field in hand. */
  enter(name: string): void;
}

/**
 * Records a row from its form; what is typed is kept until then. `timed`: the form has an input for the
 * time at which the row was seen, beside the row's own fields.
 */
export function useRowRecord({ item, run }: RowFacts, timed = false): RowRecord {
  const { slug } = useRoom();
  const ui = useRoomUi();
  const clock = useServerClock();
  const line = useRowCommand(slug);
  const draft = useDraft(`row:${item.slug}@${run?.run ?? 0}`);
  const [faults, setFaults] = useState<Record<string, RowFault>>({});
  const [aim, setAim] = useState<{ name: string }>();
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<string>(undefined);
  const busy = useRef(false);
  const { values } = draft;
  const result: Result = values.result === 'FAIL' ? 'FAIL' : 'PASS';

  useEffect(() => {
    // An input that was asked for may only now be drawn.
    if (aim) box.current?.querySelector<HTMLInputElement>(`[name="${aim.name}"]`)?.focus();
  }, [aim]);

  async function save(as: Result) {
    const entry = readEntry(item, values, as, clock.now());
    setFaults(entry.faults);
    const [first] = Object.keys(entry.faults);
    if (first !== undefined) return setAim({ name: first });
    // A second press before the screen has moved on is not a second attempt.
    if (busy.current) return;
    busy.current = true;
    const taken = await line.send('item.record', entry.input).finally(() => {
      busy.current = false;
    });
    if (!taken) return;
    draft.clear();
    // The next letter is a key again, also where the row stays: a failed one is tried anew.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && box.current?.contains(focused)) focused.blur();
    ui.chooseItem(as === 'PASS' ? undefined : item.slug);
  }

  const timeField = item.fields.find(isTimeField) ?? (timed ? undefined : item.fields[0]);
  const timeName = timeField ? fieldName(timeField.slug) : timed ? seenAtName : undefined;

  return {
    draft,
    line,
    fields: fieldsOf(values),
    result,
    faults,
    box,
    pass() {
      draft.set('result', '');
      const empty = item.fields.find((field) => !values[fieldName(field.slug)]?.trim());
      if (empty) setAim({ name: fieldName(empty.slug) });
      else void save('PASS');
    },
    fail() {
      draft.set('result', 'FAIL');
      if (values.note?.trim()) void save('FAIL');
      else setAim({ name: 'note' });
    },
    save: () => void save(result),
    start: () => void line.send('item.start', { item: item.slug }),
    now:
      timeName === undefined
        ? undefined
        : () => draft.set(held.current ?? timeName, timeText(clock.now())),
    enter(name) {
      held.current = name === 'note' ? undefined : name;
    },
  };
}
