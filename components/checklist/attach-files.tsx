'use client';

import { useTranslations } from 'next-intl';
import { type DragEvent, type RefObject, useRef, useState } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { classes } from '#components/ui/tone.ts';
import { useUpload } from '#lib/client/use-upload.ts';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';

type AttachFilesProps = {
  /** `item:<slug>`, `phase:<run>` or `release`. */
  target: string;
  chooser?: RefObject<HTMLInputElement | null>;
};

/** Evidence: several files at once, chosen or dropped; hashed by the server as they stream in (C4). */
export function AttachFiles({ target, chooser }: AttachFilesProps) {
  const t = useTranslations('room.row');
  const { slug, offline } = useRoom();
  const upload = useUpload(slug);
  const ownChooser = useRef<HTMLInputElement>(null);
  const input = chooser ?? ownChooser;
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    upload.send(target, [...event.dataTransfer.files]);
  }

  return (
    <>
      <button
        type="button"
        className={classes('btn xs', over && 'picked')}
        aria-disabled={offline || undefined}
        onClick={() => !offline && input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {chooser ? <Kbd>E</Kbd> : <Glyph name="file" size="s" />}
        {upload.sending > 0 ? t('uploading', { count: upload.sending }) : t('attach')}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          upload.send(target, files);
        }}
      />
      <Refusal problem={upload.problem} what={t('attach')} onDismiss={upload.dismiss} />
    </>
  );
}
