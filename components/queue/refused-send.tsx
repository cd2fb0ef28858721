'use client';

import { useTranslations } from 'next-intl';
import { problemText } from '#components/room/refusal.tsx';
import { useRoom } from '#components/room/room-context.ts';
import { useRoomUi } from '#components/room/room-ui.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { QueuedSend } from '#lib/client/queued-send.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { sendText } from './send-text.ts';

type RefusedSendProps = {
  send: QueuedSend;
  /** Where it stands in two places, one of them announces it. */
  urgent?: boolean;
};

/** Something that was entered here and that the server did not take: it stays until somebody settles it. */
export function RefusedSend({ send, urgent }: RefusedSendProps) {
  const t = useTranslations('queue');
  const view = useRoom();
  const ui = useRoomUi();
  const queue = useQueue();
  if (!send.refused) return null;
  return (
    <Notice urgent={urgent} tone="stop" title={t('refused', { what: sendText(send, view.words) })}>
      {problemText(send.refused, view)} {t('entered', { at: instantText(send.enteredAt) })}{' '}
      <span className="inline-flex flex-wrap gap-1">
        <Button size="xs" onPress={() => queue.again(send.place)}>
          {t('again')}
        </Button>
        {send.command !== 'item.start' && (
          <Button size="xs" onPress={() => ui.open({ kind: 'resend', place: send.place })}>
            {t('edit')}
          </Button>
        )}
        <Button size="xs" onPress={() => queue.discard(send.place)}>
          {t('discard')}
        </Button>
      </span>
    </Notice>
  );
}
