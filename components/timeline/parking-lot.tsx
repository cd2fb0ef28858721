'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { type Draft, useDraft } from '#lib/client/use-draft.ts';
import { useRowCommand } from '#lib/client/use-queue.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, personName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';

/** Where discussion goes (A9): what is parked, who raised it; L parks something. */
export function ParkingLot() {
  const t = useTranslations('room.parking');
  const view = useRoom();
  const ui = useRoomUi();
  const draft = useDraft('parking');
  const [asked, setWriting] = useState(false);
  const writing = asked || draft.values.text !== undefined;
  useKeyActs({ park: () => setWriting(true) });
  const open = Object.values(view.room.parking).filter((item) => item.closedAt === undefined);
  return (
    <section className="park" aria-label={t('title')} data-pane="note record">
      <button type="button" className="park-head" onClick={() => setWriting(true)}>
        <h2>{t('title')}</h2>
        <span className="label">{t('open', { count: open.length })}</span>
        <span className="grow" />
        <Kbd>L</Kbd>
      </button>
      {writing && <ParkInput draft={draft} focus={asked} onDone={() => setWriting(false)} />}
      {open.length === 0 && !writing && <p className="fg3 text-xs">{t('empty')}</p>}
      <ul className="scroll">
        {open.map((item) => (
          <li key={item.id}>
            <Glyph name="lines" size="s" />
            <span className="grow" title={item.text}>
              {item.text}
            </span>
            <span className="fg3">{personName(view, item.by)}</span>
            <IconButton
              glyph="disc"
              className="h-6! w-6!"
              label={t('close', { text: item.text })}
              onPress={() => ui.open({ kind: 'parking-close', id: item.id })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type ParkInputProps = { draft: Draft; focus: boolean; onDone: () => void };

function ParkInput({ draft, focus, onDone }: ParkInputProps) {
  const t = useTranslations('room.parking');
  const view = useRoom();
  const now = useNow();
  const line = useRowCommand(view.slug);
  const box = useRef<HTMLDivElement>(null);
  const text = draft.values.text ?? '';
  const closed = closedBy(view, 'parking.add', { text: '…' }, now);
  useEffect(() => {
    // A draft that was restored does not take the focus from where it is.
    if (focus) box.current?.querySelector('input')?.focus();
  }, [focus]);

  async function send() {
    if (!text.trim() || closed !== undefined) return;
    if (!(await line.send('parking.add', { text: text.trim() }))) return;
    draft.clear();
    onDone();
  }

  return (
    <div ref={box} className="pb-1">
      <TextInput
        size="xs"
        label={t('what')}
        labelAt="hidden"
        placeholder={closed ?? t('what')}
        readOnly={closed !== undefined}
        value={text}
        onChange={(value) => draft.set('text', value)}
        onBlur={() => text.trim() === '' && onDone()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Refusal problem={line.problem} what={t('title')} onDismiss={line.dismiss} />
    </div>
  );
}

/** How a parked item was settled. */
export function ParkingCloseDialog({ id }: { id: string }) {
  const t = useTranslations('room.forms.parking');
  const { room } = useRoom();
  const ui = useRoomUi();
  return (
    <CommandDialog
      title={t('title')}
      confirm={t('confirm')}
      command="parking.close"
      input={({ outcome }) => ({ id, outcome })}
      fields={[{ name: 'outcome', label: t('outcome'), kind: 'text' }]}
    >
      <p className="fg2">{room.parking[id]?.text}</p>
      <Button size="s" glyph="flag" onPress={() => ui.open({ kind: 'action', parking: id })}>
        {t('toAction')}
      </Button>
    </CommandDialog>
  );
}
