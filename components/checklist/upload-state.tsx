'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import type { Upload } from '#lib/client/use-upload.ts';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { hashText, sizeText } from './evidence-text.ts';

/** How an upload stands: how far it is, why it failed and once more, or what is on record under which hash. */
export function UploadState({ upload }: { upload: Upload }) {
  const t = useTranslations('evidence');
  const { words } = useRoom();
  const { sending, share, problem, retry, done } = upload;
  if (sending > 0) {
    return (
      <Mark glyph="pie" tone="set" small>
        <span role="status">{t('sending', { count: sending })}</span>{' '}
        <progress value={share} max={1} aria-label={t('progress')} />
      </Mark>
    );
  }
  if (problem) {
    return (
      <div className="grid gap-1">
        <Refusal problem={problem} what={t('what')} onDismiss={upload.dismiss} />
        {retry && (
          <Button size="xs" onPress={() => void retry()}>
            {t('again')}
          </Button>
        )}
      </div>
    );
  }
  if (done.length === 0) return null;
  return (
    <ul role="status" className="fg2 text-xs">
      {done.map((file) => (
        <li key={file.id} title={file.sha256}>
          {t('done', {
            name: file.name,
            hash: hashText(file.sha256),
            size: sizeText(file.bytes, words.locale),
          })}
        </li>
      ))}
    </ul>
  );
}
