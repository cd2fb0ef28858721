'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { TokenAnswer } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { useAct } from './use-act.ts';

type RevokeDialogProps = { token: TokenAnswer; onClose: () => void };

/** Asks once more before a token ends for good. */
export function RevokeDialog({ token, onClose }: RevokeDialogProps) {
  const t = useTranslations('settings.tokens.confirm');
  const act = useAct('tokens');
  async function revoke() {
    if (!act.pending && (await act.send('DELETE', paths.token(token.id)))) onClose();
  }
  return (
    <Dialog
      open
      narrow
      tone="stop"
      onClose={onClose}
      title={t('title', { name: token.name })}
      onConfirm={revoke}
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
            closedBecause={act.pending ? t('revoking') : undefined}
            onPress={revoke}
          >
            {t('revoke')}
          </Button>
        </>
      }
    >
      <p>{t('body')}</p>
      <ProblemNotice problem={act.problem} />
    </Dialog>
  );
}
