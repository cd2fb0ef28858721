'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { wordMessage } from '#lib/contract/wording.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { standingLooks, useStandings } from './trigger-standing.ts';

/** The runbook's rollback decision matrix in its own words, each line with how its trigger stands now (E3). */
export function MatrixDialog() {
  const t = useTranslations('matrix');
  const ui = useRoomUi();
  const { words } = useRoom();
  const lines = useStandings().filter(({ trigger }) => trigger.matrix);
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
      <ScrollColumn className="relative overflow-x-auto!" label={t('title')}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t('condition')}</th>
              <th scope="col">{t('action')}</th>
              <th scope="col">{t('now')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ trigger, standing, why }) => (
              <tr key={trigger.slug}>
                <th scope="row">{trigger.matrix?.condition[words.locale]}</th>
                <td>{trigger.matrix?.action[words.locale]}</td>
                <td>
                  <Mark glyph={standingLooks[standing].glyph} tone={standingLooks[standing].tone}>
                    {words.translate(`room.triggers.standing.${standing}`)}
                  </Mark>
                  {why && <span className="fg3"> {wordMessage(why, words)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollColumn>
    </Dialog>
  );
}
