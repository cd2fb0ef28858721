'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { ProbeFacts } from './probe-facts.tsx';
import { useProbes } from './use-probes.ts';

/** Everything that each probe says: checks, build and configuration, queue, budgets, uptime (I1, I3). */
export function ProbesDialog() {
  const t = useTranslations('probes');
  const ui = useRoomUi();
  const { words } = useRoom();
  return (
    <Dialog
      open
      onClose={ui.close}
      title={t('title')}
      description={t('description')}
      actions={
        <Button onPress={ui.close} initialFocus keys="Esc">
          {words.translate('room.close')}
        </Button>
      }
    >
      {useProbes().map((probe) => (
        <ProbeFacts key={probe.spec.slug} {...probe} />
      ))}
    </Dialog>
  );
}
