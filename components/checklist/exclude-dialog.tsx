'use client';

import { useTranslations } from 'next-intl';
import { findItem } from '#lib/domain/lookup.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { useRoom } from '../room/room-context.ts';

/** Records that a conditional row does not apply, and why (C1). */
export function ExcludeDialog({ item }: { item: string }) {
  const t = useTranslations('rowShape');
  const { room, words } = useRoom();
  const placed = findItem(room.runbook, item);
  return (
    <CommandDialog
      title={t('excludeTitle')}
      confirm={t('excludeConfirm')}
      command="item.exclude"
      foot={t('excludeFoot')}
      input={({ reason }) => ({ item, reason })}
      fields={[{ name: 'reason', label: t('reason'), kind: 'text' }]}
    >
      {placed && (
        <p>
          {placed.number} {placed.item.text[words.locale]}
          <br />
          <span className="fg2">{placed.item.onlyIf?.text[words.locale]}</span>
        </p>
      )}
    </CommandDialog>
  );
}
