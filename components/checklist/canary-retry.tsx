'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';

/** A failed canary goes on only by a new attempt with a new set of rows (A4, ruling 14). */
export function CanaryRetry() {
  const t = useTranslations('room.runbook');
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const closed = closedBy(view, 'canary.retry', {}, now);
  return (
    <div className="row">
      <span />
      <div className="grid gap-2">
        <p className="fg2">{t('canaryFailed')}</p>
        <Button
          size="s"
          className="wraps"
          closedBecause={line.pending ? t('sending') : closed}
          onPress={() => line.send('canary.retry', {})}
        >
          {t('retry')}
        </Button>
        <Refusal problem={line.problem} what={t('retry')} onDismiss={line.dismiss} />
      </div>
    </div>
  );
}
