'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useAct } from './use-act.ts';

type EndDialogProps = {
  /** Of its texts: `title` (with `name`), `body`, `keep`, `end`, `ending`. */
  words: 'settings.tokens.confirm' | 'settings.runbooks.withdraw' | 'sources.remove';
  name: string;
  path: string;
  /** The query that lists what ends here. */
  list: string;
  onClose: () => void;
};

/** Asks once more before something of the house ends for good. */
export function EndDialog({ words, name, path, list, onClose }: EndDialogProps) {
  const t = useTranslations(words);
  const act = useAct(list);
  async function end() {
    if (!act.pending && (await act.send('DELETE', path))) onClose();
  }
  return (
    <Dialog
      open
      narrow
      tone="stop"
      onClose={onClose}
      title={t('title', { name })}
      onConfirm={end}
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
            closedBecause={act.pending ? t('ending') : undefined}
            onPress={end}
          >
            {t('end')}
          </Button>
        </>
      }
    >
      <p>{t('body')}</p>
      <ProblemNotice problem={act.problem} />
    </Dialog>
  );
}
