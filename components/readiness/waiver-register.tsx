'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { whenText } from '#lib/client/times.ts';
import { nameOf } from '#lib/contract/wording.ts';
import { personName, useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';

/** Every waiver: what for, with which ticket, who asked, who granted it (A3). */
export function WaiverRegister() {
  const t = useTranslations('readiness.waivers');
  const view = useRoom();
  const { room, words } = view;
  const rows = Object.values(room.waivers);
  const granted = rows.filter(({ grantedAt }) => grantedAt !== undefined).length;
  return (
    <Panel title={t('title')} note={t('note', { granted, asked: rows.length - granted })}>
      {rows.length === 0 ? (
        <EmptyState>{t('none')}</EmptyState>
      ) : (
        <FactTable
          caption={t('title')}
          columns={(['row', 'ticket', 'reason', 'asked', 'granted', 'until'] as const).map(
            (name) => ({ name, label: t(`column.${name}`) }),
          )}
          rows={rows.map((row) => ({
            id: row.id,
            cells: [
              nameOf('item', row.item, words),
              row.ticket,
              row.reason,
              `${personName(view, row.requestedBy)}, ${whenText(row.requestedAt, words)}`,
              row.grantedAt && row.grantedBy
                ? `${personName(view, row.grantedBy)}, ${whenText(row.grantedAt, words)}`
                : t('waiting'),
              row.until ? whenText(row.until, words) : '—',
            ],
          }))}
        />
      )}
    </Panel>
  );
}
