'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useSingleKeys, useSingleKeysSetting } from '#lib/client/single-keys.ts';

const keys = [
  { caps: ['C'], act: 'new' },
  { caps: ['D'], act: 'rehearse' },
  { caps: ['/'], act: 'filter' },
  { caps: ['J', 'K'], act: 'move' },
  { caps: ['Enter'], act: 'open' },
  { caps: ['?'], act: 'help' },
] as const;

/** `?` shows the keys of the house, and lets the single ones be switched off. */
export function KeysHelp() {
  const t = useTranslations('house.keys');
  const [open, setOpen] = useState(false);
  const [on, setOn] = useSingleKeysSetting();
  useSingleKeys({ '?': () => setOpen(true) });
  return (
    <>
      <button type="button" className="keys" onClick={() => setOpen(true)}>
        <Kbd>?</Kbd>
        {t('button')}
      </button>
      <Dialog
        narrow
        open={open}
        onClose={() => setOpen(false)}
        title={t('title')}
        actions={
          <Button onPress={() => setOpen(false)} initialFocus>
            {t('close')}
          </Button>
        }
      >
        <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-4 gap-y-2">
          {keys.map(({ caps, act }) => (
            <div key={act} className="contents">
              <dt className="flex gap-1">
                {caps.map((cap) => (
                  <Kbd key={cap}>{cap}</Kbd>
                ))}
              </dt>
              <dd>{t(act)}</dd>
            </div>
          ))}
        </dl>
        <Checkbox checked={on} onChange={setOn}>
          {t('setting')}
        </Checkbox>
      </Dialog>
    </>
  );
}
