'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useSingleKeysSetting } from '#lib/client/single-keys.ts';
import { useRoomUi } from './room-ui.ts';

const keys = [
  { caps: ['J', 'K', '.'], act: 'move' },
  { caps: ['P', 'F'], act: 'record' },
  { caps: ['W'], act: 'waive' },
  { caps: ['C', 'E'], act: 'copy' },
  { caps: ['A'], act: 'retry' },
  { caps: ['N', 'L'], act: 'note' },
  { caps: ['S'], act: 'signals' },
  { caps: ['U'], act: 'update' },
  { caps: ['1', '…', '8'], act: 'enlarge' },
  { caps: ['⇧P', '⇧G'], act: 'forward' },
  { caps: ['⇧H'], act: 'hold' },
  { caps: ['⇧R', '⇧X'], act: 'back' },
  { caps: ['Ctrl ↵', '⌘ ↵'], act: 'confirm' },
  { caps: ['Esc'], act: 'leave' },
  { caps: ['?'], act: 'help' },
] as const;

/** The keys of the room, and the switch for the single ones (WCAG 2.1.4). */
export function KeysDialog() {
  const t = useTranslations('room.keys');
  const ui = useRoomUi();
  const [on, setOn] = useSingleKeysSetting();
  return (
    <Dialog
      open
      narrow
      onClose={ui.close}
      title={t('title')}
      foot={t('foot')}
      actions={
        <Button onPress={ui.close} initialFocus keys="Esc">
          {t('close')}
        </Button>
      }
    >
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-2">
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
  );
}
