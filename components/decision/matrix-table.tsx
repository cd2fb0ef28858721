'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { wordMessage } from '#lib/contract/wording.ts';
import { useRoom } from '../room/room-context.ts';
import { standingLooks, useStandingsAsWritten } from './trigger-standing.ts';

/** Condition, action and standing, a line each, in the runbook's own order; what has fired stands out. */
export function MatrixTable() {
  const t = useTranslations('matrix');
  const { words } = useRoom();
  const lines = useStandingsAsWritten().filter(({ trigger }) => trigger.matrix);
  return (
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
            <tr key={trigger.slug} className={standing === 'fired' ? 'fired-line' : undefined}>
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
  );
}

/** The matrix as a panel of a page; nothing where the runbook has none. */
export function MatrixPanel() {
  const t = useTranslations('matrix');
  const { room } = useRoom();
  if (!room.runbook.triggers.some(({ matrix }) => matrix)) return null;
  return (
    <Panel title={t('title')}>
      <MatrixTable />
    </Panel>
  );
}
