'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { useDraft } from '#lib/client/use-draft.ts';
import { useRowCommand } from '#lib/client/use-queue.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';

/** A note to the record: N brings one here, Enter sends it, Esc leaves. */
export function NoteInput() {
  const t = useTranslations('room.note');
  const view = useRoom();
  const now = useNow();
  const line = useRowCommand(view.slug);
  const draft = useDraft('note');
  const box = useRef<HTMLDivElement>(null);
  const text = draft.values.text ?? '';
  const closed = closedBy(view, 'note.add', { text: '…' }, now);
  useKeyActs({ note: () => box.current?.querySelector('input')?.focus() });

  async function send() {
    if (!text.trim() || closed !== undefined) return;
    if (await line.send('note.add', { text: text.trim() })) draft.clear();
  }

  return (
    <div className="note" ref={box} data-pane="note record">
      <TextInput
        label={t('label')}
        labelAt="hidden"
        placeholder={closed ?? t('placeholder')}
        value={text}
        onChange={(value) => draft.set('text', value)}
        maxLength={4_000}
        readOnly={closed !== undefined}
        enterKeyHint="send"
        after={<Kbd>N</Kbd>}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Refusal problem={line.problem} what={t('label')} onDismiss={line.dismiss} />
    </div>
  );
}
