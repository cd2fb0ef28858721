'use client';

import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { currentPhase, runOf } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import { phasesShown } from '../checklist/phase-list.ts';
import { openRows, placesOf } from '../checklist/row-model.ts';
import type { RoomView } from '../room/room-context.ts';
import type { RoomDialog, RoomUi } from '../room/room-ui.ts';

/** What the scribe has opened and chosen, beside what every screen of a room has. */
interface ScribeUi extends RoomUi {
  /** Whether a phase shows its rows. */
  unfolded(phase: string): boolean;
  fold(phase: string): void;
  /** The rows that J and K move through, in order. */
  rows: readonly string[];
  /** How often a row was taken in hand: the first is nobody's doing and takes no focus. */
  moves: number;
}

export const ScribeUiContext = createContext<ScribeUi | undefined>(undefined);

export function useScribeUi(): ScribeUi {
  const ui = useContext(ScribeUiContext);
  if (!ui) throw new Error('no scribe screen around this component');
  return ui;
}

/** Unfolded without being asked: the phase in hand, and the one before it. */
function unfoldedByItself(room: Room): Set<string> {
  const here = currentPhase(room);
  const begun = phasesShown(room).filter((phase) => runOf(room, phase.slug) !== undefined);
  const at = here ? begun.indexOf(here) : begun.length - 1;
  return new Set([begun[at - 1]?.slug, begun[at]?.slug].filter((slug) => slug !== undefined));
}

/** The open row after this one, else the first open one. */
export function nextOpenAfter(room: Room, slug: string | undefined): string | undefined {
  const open = openRows(room).map((item) => item.slug);
  const order = phasesShown(room).flatMap((phase) => phase.items.map((item) => item.slug));
  const here = slug === undefined ? -1 : order.indexOf(slug);
  return open.find((other) => order.indexOf(other) > here) ?? open.find((other) => other !== slug);
}

/** The state of the scribe's screen. */
export function useScribeState({ room }: Pick<RoomView, 'room'>): ScribeUi {
  const [dialog, setDialog] = useState<RoomDialog>();
  const [chosen, setChosen] = useState<string>();
  const [moves, setMoves] = useState(0);
  const [pressed, setPressed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const phase = room.release.phase;
  // A press on a phase's head, and a row that was chosen, hold until the room moves on.
  useEffect(() => {
    if (phase === undefined) return;
    setPressed(new Map());
    setChosen(undefined);
  }, [phase]);
  return useMemo(() => {
    const byItself = unfoldedByItself(room);
    const unfolded = (slug: string) => pressed.get(slug) ?? byItself.has(slug);
    const shown = phasesShown(room).filter((one) => unfolded(one.slug));
    const rows = shown.flatMap((one) => placesOf(room, one).map(({ item }) => item.slug));
    const item = rows.find((slug) => slug === chosen) ?? nextOpenAfter(room, undefined);
    return {
      dialog,
      open: setDialog,
      close: () => setDialog(undefined),
      item,
      chooseItem: (wanted) => {
        const slug = wanted ?? nextOpenAfter(room, item);
        setChosen(slug);
        setMoves((count) => count + 1);
        const of = room.runbook.phases.find((one) => one.items.some((row) => row.slug === slug));
        if (of) setPressed((all) => new Map(all).set(of.slug, true));
      },
      signal: undefined,
      chooseSignal: () => undefined,
      unfolded,
      fold: (slug) => setPressed((all) => new Map(all).set(slug, !unfolded(slug))),
      rows,
      moves,
    };
  }, [room, dialog, chosen, pressed, moves]);
}
