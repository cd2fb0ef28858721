'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';

/** A note to the record: N brings one here, Enter sends it, Esc leaves. */
export function NoteInput() {
  const t = useTranslations('room.note');
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const closed = closedBy(view, 'note.add', { text: '…' }, now);
  useKeyActs({ note: () => box.current?.querySelector('input')?.focus() });

  async function send() {
    if (!text.trim() || line.pending || closed !== undefined) return;
    if (await line.send('note.add', { text: text.trim() })) setText('');
  }

  return (
    <div className="note" ref={box} data-pane="note record">
      <TextInput
        label={t('label')}
        labelAt="hidden"
        placeholder={closed ?? t('placeholder')}
        value={text}
        onChange={setText}
        maxLength={4_000}
        readOnly={closed !== undefined}
        enterKeyHint="send"
        after={line.pending ? <span className="label">{t('sending')}</span> : <Kbd>N</Kbd>}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Refusal problem={line.problem} what={t('label')} onDismiss={line.dismiss} />
    </div>
  );
}
