'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '../room/command-dialog.tsx';

/** A correction that stands beside the entry it corrects; nothing is ever edited (A6). */
export function AmendDialog({ seq }: { seq: number }) {
  const t = useTranslations('room.forms.amend');
  return (
    <CommandDialog
      title={t('title', { seq })}
      confirm={t('confirm')}
      command="entry.amend"
      input={({ text }) => ({ seq, text })}
      foot={t('foot')}
      fields={[{ name: 'text', label: t('text'), kind: 'text' }]}
    />
  );
}
