'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { whenText } from '#lib/client/times.ts';
import { useEntries } from '#lib/client/use-live-room.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { commanderOf } from '#lib/domain/raci.ts';
import { commandName, personName, type RoomView, roleName, useRoom } from '../room/room-context.ts';

type Viewer = Pick<RoomView, 'slug' | 'me'>;
const keyOf = ({ slug, me }: Viewer) => `warroom.seat:${me.id}:${slug}`;

/** The entry by which the viewer came to the seat of command, or lost it to somebody who took it. */
function seatChange({ room, me }: RoomView, entries: readonly Entry[]): Entry | undefined {
  const last = entries.findLast(
    ({ kind, params }) => kind === 'release.handed-over' && params.role === room.runbook.command,
  );
  if (!last || last.actor.id === me.id) return undefined;
  if (last.params.to === me.id) return commanderOf(room) === me.id ? last : undefined;
  return String(last.params.from).split(', ').includes(me.id) ? last : undefined;
}

/** The number of the change that this person read on this device, so that it is shown once and never missed. */
function readUpTo(viewer: Viewer): number {
  try {
    return Number(localStorage.getItem(keyOf(viewer)) ?? 0);
  } catch {
    return 0;
  }
}

// A browser may forbid storage; the notice then comes again with the page.
function keepRead(viewer: Viewer, seq: number): void {
  try {
    localStorage.setItem(keyOf(viewer), String(seq));
  } catch {
    return;
  }
}

/** "You are the IC now", with the briefing; whoever was replaced is told too. Stays until it is taken. */
export function SeatNotice() {
  const t = useTranslations('people.seat');
  const view = useRoom();
  const { data: entries } = useEntries(view.slug);
  const [read, setRead] = useState(0);
  const change = entries && seatChange(view, entries);
  if (!change || change.seq <= Math.max(read, readUpTo(view))) return null;
  const isMine = change.params.to === view.me.id;
  const close = () => {
    keepRead(view, change.seq);
    setRead(change.seq);
  };
  const { command } = view.room.runbook;
  const role = change.actor.role ?? command;
  const by = role === command ? personName(view, change.actor.id) : roleName(view, role);
  const to = personName(view, String(change.params.to));
  const called = { to, command: commandName(view) };
  return (
    <Dialog
      open
      urgent
      narrow
      glyph="person"
      tone={isMine ? 'set' : 'caution'}
      title={t(isMine ? 'mine' : 'lost', called)}
      description={t(isMine ? 'mineBody' : 'lostBody')}
      onClose={close}
      onConfirm={close}
      foot={t(isMine ? 'mineBody' : 'lostBody')}
      actions={
        <Button fill initialFocus keys="⌘↵" onPress={close}>
          {t(isMine ? 'take' : 'understood')}
        </Button>
      }
    >
      <p className="fg2">{t('by', { by, at: whenText(change.at, view.words), seq: change.seq })}</p>
      <p className="statement whitespace-pre-line">{String(change.params.briefing)}</p>
    </Dialog>
  );
}
