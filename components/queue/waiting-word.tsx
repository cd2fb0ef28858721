'use client';

import { useTranslations } from 'next-intl';
import type { QueuedSend } from '#lib/client/queued-send.ts';
import { useQueue } from '#lib/client/use-queue.ts';

/** WAITING, and the place in the line (design: Saved here, not yet sent). */
export function WaitingWord({ send, brief }: { send: QueuedSend; brief?: boolean }) {
  const t = useTranslations('queue');
  const { waiting } = useQueue();
  const place = waiting.findIndex((other) => other.place === send.place) + 1;
  return (
    <>
      <span className="word caution">{t('waiting')}</span>
      <span>{t(brief ? 'nth' : 'place', { place, total: waiting.length })}</span>
    </>
  );
}
