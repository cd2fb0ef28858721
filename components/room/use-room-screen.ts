'use client';

import { useMemo, useState } from 'react';
import type { KeyAct } from '#lib/client/key-map.ts';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { type CommandLine, useCommand } from '#lib/client/use-command.ts';
import { openVerbs } from '#lib/domain/gate/verbs.ts';
import { failedCanaries, findTrigger, openTriggers } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Verb } from '#lib/domain/runbook/schema.ts';
import { shownSignals } from '#lib/domain/signals/shown.ts';
import { nextRow, openRows } from '../checklist/row-model.ts';
import { forwardAct } from '../decision/forward-act.ts';
import { closedBy, type RoomView, useRoom } from './room-context.ts';
import type { RoomDialog, RoomUi } from './room-ui.ts';

/** The firing that waits for an answer and the signal it is about, where it is about one. */
export function firedSignal(room: Room): { key: string; signal: string } | undefined {
  const fired = openTriggers(room).find((state) => state.state === 'open');
  const rule = fired && findTrigger(room.runbook, fired.id)?.rule;
  if (!rule || !('signal' in rule)) return undefined;
  return { key: `${fired.id}#${fired.fired}`, signal: rule.signal };
}

/** What is open and chosen on this screen. */
export function useUiState(view: Pick<RoomView, 'room'>): RoomUi {
  const shown = shownSignals(view.room.runbook);
  const [dialog, setDialog] = useState<RoomDialog>();
  const [item, setItem] = useState<string>();
  const [signal, setSignal] = useState(() => firedSignal(view.room)?.signal ?? shown[0]?.slug);
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

type KeyActs = Partial<Record<KeyAct, () => void>>;

const signalActs = [
  'signal1',
  'signal2',
  'signal3',
  'signal4',
  'signal5',
  'signal6',
  'signal7',
  'signal8',
  'signal9',
] as const satisfies KeyAct[];

function moveRow(view: RoomView, ui: RoomUi, step: number): void {
  const rows = openRows(view.room).map((row) => row.slug);
  const here = rows.indexOf(ui.item ?? nextRow(view.room)?.slug ?? '');
  ui.chooseItem(rows[Math.min(rows.length - 1, Math.max(0, here + step))]);
}

function copyCommand(slug: string | undefined): void {
  const row = document.querySelector(`[data-item="${CSS.escape(slug ?? '')}"]`);
  row?.querySelector<HTMLButtonElement>('.cmd button')?.click();
}

/**
 * The keys of a room's screens (design: Keys); those of the row in hand are the row's own. `own`: what a
 * screen does in its own way.
 */
export function useScreenKeys(ui: RoomUi, own: KeyActs = {}): CommandLine {
  const view = useRoom();
  const clock = useServerClock();
  const line = useCommand(view.slug);
  const { room } = view;
  const openVerb = (wanted: readonly Verb[]) => {
    const offered = openVerbs(view.confirmed, view.readings, view.me.id, clock.now());
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
  const shown = shownSignals(room.runbook);
  useKeyActs({
    help: () => ui.open({ kind: 'keys' }),
    nextRow: () => moveRow(view, ui, 1),
    previousRow: () => moveRow(view, ui, -1),
    nextOpen: () => ui.chooseItem(undefined),
    ...(failedCanaries(room).length > 0 ? { attempt: () => send('canary.retry', {}) } : {}),
    copy: () => copyCommand(ui.item ?? nextRow(room)?.slug),
    signals: () => send('signals.read', {}),
    update: () => ui.open({ kind: 'update' }),
    forward: () => openVerb(['GO', 'PROCEED', 'COMPLETE']),
    go: () => openVerb(['GO']),
    extend: () => openVerb(['EXTEND']),
    hold: () => openVerb(['HOLD']),
    rollback: () => openVerb(['ROLLBACK']),
    noGo: () => openVerb(['NO-GO']),
    ...Object.fromEntries(
      signalActs.flatMap((act, place) => {
        const spec = shown[place];
        return spec && ui.signal ? [[act, () => ui.chooseSignal(spec.slug)]] : [];
      }),
    ),
    ...own,
  });
  return line;
}
