'use client';

import { useMemo, useState } from 'react';
import { useRoomKeys } from '#lib/client/room-keys.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { type CommandLine, useCommand } from '#lib/client/use-command.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { nextRow, openRows } from '../checklist/row-model.ts';
import { forwardAct } from '../decision/forward-act.ts';
import { closedBy, type RoomView, useRoom } from './room-context.ts';
import type { RoomDialog, RoomUi } from './room-ui.ts';

/** What is open and chosen on this screen. */
export function useUiState(view: Pick<RoomView, 'room'>): RoomUi {
  const golden = view.room.runbook.signals.filter((spec) => spec.golden);
  const [dialog, setDialog] = useState<RoomDialog>();
  const [item, setItem] = useState<string>();
  const [signal, setSignal] = useState(golden[0]?.slug);
  const rows = openRows(view.room);
  // A row that was closed meanwhile is no longer in hand.
  const held = rows.some((row) => row.slug === item) ? item : undefined;
  return useMemo(
    () => ({
      dialog,
      open: setDialog,
      close: () => setDialog(undefined),
      item: held,
      chooseItem: setItem,
      signal,
      chooseSignal: setSignal,
    }),
    [dialog, held, signal],
  );
}

const verbKeys: Record<string, readonly Verb[]> = {
  '⇧P': ['GO', 'PROCEED', 'COMPLETE'],
  '⇧G': ['GO'],
  '⇧H': ['HOLD'],
  '⇧R': ['ROLLBACK'],
  '⇧X': ['NO-GO'],
};

function moveRow(view: RoomView, ui: RoomUi, step: number): void {
  const rows = openRows(view.room).map((row) => row.slug);
  const here = rows.indexOf(ui.item ?? nextRow(view.room)?.slug ?? '');
  ui.chooseItem(rows[Math.min(rows.length - 1, Math.max(0, here + step))]);
}

function copyCommand(slug: string | undefined): void {
  const row = document.querySelector(`[data-item="${CSS.escape(slug ?? '')}"]`);
  row?.querySelector<HTMLButtonElement>('.cmd button')?.click();
}

/** The keys of the room (design: Keys); those of the row in hand are the row's own. */
export function useScreenKeys(ui: RoomUi): CommandLine {
  const view = useRoom();
  const clock = useServerClock();
  const line = useCommand(view.slug);
  const { room } = view;
  const openVerb = (wanted: readonly Verb[]) => {
    const offered = openVerbs(room, view.readings, view.me.id, clock.now());
    const state = offered.find((row) => wanted.includes(row.verb));
    if ((state?.open || state?.overridable) && !view.offline)
      ui.open({ kind: 'decide', verb: state.verb });
    else if (!state && wanted.includes('PROCEED')) pressForward();
  };
  const send = (name: Parameters<typeof closedBy>[1], input: object) => {
    if (closedBy(view, name, input, clock.now()) === undefined) line.send(name, input);
  };
  function pressForward() {
    const act = forwardAct(room);
    if (act.name === 'close') ui.open({ kind: 'close-release' });
    else if (act.command) send(act.command, act.input);
  }
  const golden = room.runbook.signals.filter((spec) => spec.golden);
  useRoomKeys({
    '?': () => ui.open({ kind: 'keys' }),
    j: () => moveRow(view, ui, 1),
    k: () => moveRow(view, ui, -1),
    '.': () => ui.chooseItem(undefined),
    a: () => send('canary.retry', {}),
    c: () => copyCommand(ui.item ?? nextRow(room)?.slug),
    s: () => send('signals.read', {}),
    u: () => ui.open({ kind: 'update' }),
    ...Object.fromEntries(
      golden
        .slice(0, 9)
        .map((spec, place) => [String(place + 1), () => ui.chooseSignal(spec.slug)]),
    ),
    ...Object.fromEntries(
      Object.entries(verbKeys).map(([key, verbs]) => [key, () => openVerb(verbs)]),
    ),
  });
  return line;
}
