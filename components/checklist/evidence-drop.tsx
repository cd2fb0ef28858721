'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Handed, useHandedFiles } from '#lib/client/handed-files.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { useUpload } from '#lib/client/use-upload.ts';
import { findItem } from '#lib/domain/lookup.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { sizeText } from './evidence-text.ts';
import { nextRow } from './row-model.ts';
import { UploadState } from './upload-state.tsx';

/** What was put on record is named for so long; the row shows it afterwards. */
const shownMs = 8_000;

type Asked = { files: File[]; item: string | undefined };

/**
 * Evidence by hand: what is dropped on a row goes to that row, on the room to the row in hand. What is pasted
 * is shown first: nothing leaves the record again.
 */
export function EvidenceDrop() {
  const t = useTranslations('evidence');
  const view = useRoom();
  const ui = useRoomUi();
  const clock = useServerClock();
  const upload = useUpload(view.slug);
  const [asked, setAsked] = useState<Asked>();
  const [over, setOver] = useState<Element | null>(null);
  const itemOver = (element: Element | null) =>
    element?.closest<HTMLElement>('[data-item]')?.dataset.item ??
    ui.item ??
    nextRow(view.room)?.slug;
  const nameOf = (item: string | undefined) => {
    const placed = item === undefined ? undefined : findItem(view.room.runbook, item);
    if (!placed) return t('release');
    return `${placed.number} ${placed.item.text[view.words.locale]}`;
  };
  const take = ({ files, item }: Asked) => {
    setAsked(undefined);
    if (!view.offline) void upload.send(item ? `item:${item}` : 'release', files);
  };
  const ask = ({ files, over: element }: Handed) => setAsked({ files, item: itemOver(element) });
  useHandedFiles({
    onDrop: (handed) =>
      view.offline ? ask(handed) : take({ files: handed.files, item: itemOver(handed.over) }),
    onPaste: ask,
    onOver: setOver,
    now: clock.now,
  });
  const { done, dismiss } = upload;
  useEffect(() => {
    if (done.length === 0) return;
    const timer = setTimeout(dismiss, shownMs);
    return () => clearTimeout(timer);
  }, [done, dismiss]);
  const shows = asked ?? (upload.sending > 0 || upload.problem || done.length > 0);
  if (!shows && !over) return null;
  return (
    <div className="fixed right-4 bottom-4 z-50 grid max-w-md gap-2">
      {over && (
        <Notice tone="set" glyph="file">
          {t('drop', { row: nameOf(itemOver(over)) })}
        </Notice>
      )}
      {asked && (
        <AskedFiles
          asked={asked}
          row={nameOf(asked.item)}
          onTake={() => take(asked)}
          onLeave={() => setAsked(undefined)}
        />
      )}
      {shows && !asked && (
        <Notice tone="plain" glyph="file">
          <UploadState upload={upload} />
        </Notice>
      )}
    </div>
  );
}

type AskedFilesProps = { asked: Asked; row: string; onTake: () => void; onLeave: () => void };

/** What was pasted and where it would go; Enter attaches it, Esc leaves it. */
function AskedFiles({ asked, row, onTake, onLeave }: AskedFilesProps) {
  const t = useTranslations('evidence');
  const { words, offline } = useRoom();
  const [file] = asked.files;
  const [text, setText] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  useEffect(() => {
    if (file?.type === 'text/plain')
      file
        .slice(0, 400)
        .text()
        .then(setText, () => undefined);
  }, [file]);
  const names = asked.files.map(({ name, size }) => `${name} · ${sizeText(size, words.locale)}`);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc belongs to the buttons inside
    <div onKeyDown={(event) => event.key === 'Escape' && onLeave()}>
      <Notice tone="set" glyph="file" title={t('ask', { row })} urgent>
        <p className="fg2 text-xs">{names.join(', ')}</p>
        {text && <pre className="max-h-24 overflow-hidden text-xs">{text}</pre>}
        <span className="inline-flex gap-1">
          <Button
            size="xs"
            ref={button}
            closedBecause={offline ? words.translate('room.noLine') : undefined}
            beside
            onPress={onTake}
          >
            {t('take')}
          </Button>
          <Button size="xs" onPress={onLeave}>
            {t('leave')}
          </Button>
        </span>
      </Notice>
    </div>
  );
}
