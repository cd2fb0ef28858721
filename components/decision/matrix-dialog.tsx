'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { MatrixTable } from './matrix-table.tsx';

/** The runbook's rollback decision matrix in its own words, each line with how its trigger stands now (E3). */
export function MatrixDialog() {
  const t = useTranslations('matrix');
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
      <MatrixTable />
    </Dialog>
  );
}
