'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useRef } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useUpload } from '#lib/client/use-upload.ts';
import { useRoom } from '../room/room-context.ts';
import { UploadState } from './upload-state.tsx';

type AttachFilesProps = {
  /** `item:<slug>`, `phase:<run>` or `release`. */
  target: string;
  chooser?: RefObject<HTMLInputElement | null>;
};

/** Evidence by choosing files, several at once; hashed by the server as they stream in (C4). */
export function AttachFiles({ target, chooser }: AttachFilesProps) {
  const t = useTranslations('evidence');
  const { slug, offline, words } = useRoom();
  const upload = useUpload(slug);
  const ownChooser = useRef<HTMLInputElement>(null);
  const input = chooser ?? ownChooser;
  const closed = offline ? words.translate('room.noLine') : undefined;
  return (
    <>
      <button
        type="button"
        className="btn xs"
        aria-disabled={offline || undefined}
        aria-description={closed}
        title={closed ?? t('hint')}
        data-closed={offline || undefined}
        onClick={() => !offline && input.current?.click()}
      >
        {chooser ? <Kbd>E</Kbd> : <Glyph name="file" size="s" />}
        {t('attach')}
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
          void upload.send(target, files);
        }}
      />
      <UploadState upload={upload} />
    </>
  );
}
