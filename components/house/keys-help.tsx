'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { KeyList } from './key-list.tsx';

/** `?` shows the keys of the screen, and lets the single ones be switched off. */
export function KeysHelp() {
  const t = useTranslations('keys');
  const [open, setOpen] = useState(false);
  useKeyActs({ help: () => setOpen(true) });
  return (
    <>
      <button type="button" className="keys" onClick={() => setOpen(true)}>
        <Kbd>?</Kbd>
        {t('button')}
      </button>
      {open && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** The list of keys over the screen. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('keys');
  return (
    <Dialog
      narrow
      open
      onClose={onClose}
      title={t('title')}
      foot={t('foot')}
      actions={
        <Button onPress={onClose} initialFocus keys="Esc">
          {t('close')}
        </Button>
      }
    >
      <KeyList />
    </Dialog>
  );
}
