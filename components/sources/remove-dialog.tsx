'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { paths } from '#lib/contract/paths.ts';
import { ProblemNotice } from '../settings/problem-notice.tsx';
import { useAct } from '../settings/use-act.ts';

/** Asks once more before a connection and its secret are gone. */
export function RemoveDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslations('sources.remove');
  const act = useAct('connections');
  async function remove() {
    if (!act.pending && (await act.send('DELETE', paths.connection(name)))) onClose();
  }
  return (
    <Dialog
      open
      narrow
      tone="stop"
      onClose={onClose}
      title={t('title', { name })}
      onConfirm={remove}
      actions={
        <>
          <Button onPress={onClose} keys="Esc">
            {t('keep')}
          </Button>
          <Button
            fill
            tone="stop"
            keys="⌘↵"
            initialFocus
            closedBecause={act.pending ? t('removing') : undefined}
            onPress={remove}
          >
            {t('remove')}
          </Button>
        </>
      }
    >
      <p>{t('body')}</p>
      <ProblemNotice problem={act.problem} />
    </Dialog>
  );
}
