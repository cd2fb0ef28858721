'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { CopyWell } from '#components/ui/copy-well.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';

type OnceShownProps = {
  title: string;
  body: string;
  /** The secret. */
  text: string;
  /** Spoken name of its copy button. */
  label: string;
  /** Said once it is on the clipboard. */
  copied: string;
  done: string;
  onClose: () => void;
};

/** A secret that is shown this once; a press beside the dialog does not lose it. */
export function OnceShown({ title, body, text, label, copied, done, onClose }: OnceShownProps) {
  const t = useTranslations('settings');
  return (
    <Dialog
      open
      narrow
      urgent
      tone="set"
      onClose={onClose}
      title={title}
      onConfirm={onClose}
      actions={
        <Button fill keys="⌘↵" onPress={onClose}>
          {done}
        </Button>
      }
    >
      <CopyWell big text={text} copy={t('copy')} label={label} copied={copied} />
      <Notice glyph="lock">{body}</Notice>
    </Dialog>
  );
}
