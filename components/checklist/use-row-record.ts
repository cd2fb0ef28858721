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

/** The inputs around the row in hand: the one in focus, and the ways to another. */
function useInputs() {
  const [aim, aimAt] = useState<{ name: string }>();
  const box = useRef<HTMLDivElement>(null);
  /** The field in hand. */
  const held = useRef<string>(undefined);

  useEffect(() => {
    // An input that was asked for may only now be drawn.
    if (aim) box.current?.querySelector<HTMLInputElement>(`[name="${aim.name}"]`)?.focus();
  }, [aim]);

  function leave() {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && box.current?.contains(focused)) focused.blur();
  }
  return { box, held, aimAt: (name: string) => aimAt({ name }), leave };
}

/** Sends the row as it stands in its form; what is not right yet is aimed at instead. */
function useSave(item: RowFacts['item'], draft: Draft, inputs: ReturnType<typeof useInputs>) {
  const { slug } = useRoom();
  const ui = useRoomUi();
  const clock = useServerClock();
  const line = useRowCommand(slug);
  const [faults, setFaults] = useState<Record<string, RowFault>>({});
  const busy = useRef(false);

  async function save(as: Result) {
    const entry = readEntry(item, draft.values, as, clock.now());
    setFaults(entry.faults);
    const [first] = Object.keys(entry.faults);
    if (first !== undefined) return inputs.aimAt(first);
    // A second press before the screen has moved on is not a second attempt.
    if (busy.current) return;
    busy.current = true;
    const taken = await line.send('item.record', entry.input).finally(() => {
      busy.current = false;
    });
    if (!taken) return;
    draft.clear();
    // The next letter is a key again, also where the row stays: a failed one is tried anew.
    inputs.leave();
    ui.chooseItem(as === 'PASS' ? undefined : item.slug);
  }
  return { line, faults, save };
}

/** The input that takes a time; undefined where the row has none. */
function timeNameOf({ fields }: RowFacts['item'], timed: boolean): string | undefined {
  const timeField = fields.find(isTimeField) ?? (timed ? undefined : fields[0]);
  if (timeField) return fieldName(timeField.slug);
  return timed ? seenAtName : undefined;
}

/**
 * Records a row from its form; what is typed is kept until then. `timed`: the form has an input for the
 * time at which the row was seen, beside the row's own fields.
 */
export function useRowRecord({ item, run }: RowFacts, timed = false): RowRecord {
  const clock = useServerClock();
  const draft = useDraft(`row:${item.slug}@${run?.run ?? 0}`);
  const inputs = useInputs();
  const { box, held, aimAt } = inputs;
  const { line, faults, save } = useSave(item, draft, inputs);
  const { values } = draft;
  const result: Result = values.result === 'FAIL' ? 'FAIL' : 'PASS';
  const timeName = timeNameOf(item, timed);
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
      if (empty) aimAt(fieldName(empty.slug));
      else void save('PASS');
    },
    fail() {
      draft.set('result', 'FAIL');
      if (values.note?.trim()) void save('FAIL');
      else aimAt('note');
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
