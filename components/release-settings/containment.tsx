'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { nameOf } from '#lib/contract/wording.ts';
import { containingTriggers, isContaining } from '#lib/domain/triggers/containment.ts';
import { useRoom } from '../room/room-context.ts';
import { ClosedNotice, settingClosed } from './closed.tsx';
import { ConfigureDialog } from './configure-dialog.tsx';

/** Whether the room may switch flags off by itself when a trigger that names them fires (E6). */
export function ContainmentPanel() {
  const t = useTranslations('containment');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState(false);
  const { room, words } = view;
  const isOn = isContaining(room);
  const input = { containment: !isOn };
  const closed = settingClosed(view, input, now);
  const act = t(isOn ? 'switchOff' : 'switchOn');
  const triggers = containingTriggers(room.runbook);
  return (
    <Panel
      title={t('title')}
      aside={
        closed === undefined && (
          <Button size="xs" onPress={() => setChanging(true)}>
            {act}
          </Button>
        )
      }
    >
      <ClosedNotice because={closed} />
      <div className="rs-facts">
        <Mark glyph={isOn ? 'flag' : 'lock'} tone={isOn ? 'set' : 'quiet'}>
          {t(isOn ? 'on' : 'off')}
        </Mark>
        <span>{t('about')}</span>
      </div>
      <ul className="rs-contains">
        {triggers.map((trigger) => (
          <li key={trigger.slug}>
            {t('line', {
              trigger: trigger.name[words.locale],
              flags: trigger.contain.map((slug) => nameOf('flag', slug, words)).join(', '),
            })}
          </li>
        ))}
      </ul>
      {changing && (
        <ConfigureDialog
          title={act}
          setting="containment"
          input={input}
          onClose={() => setChanging(false)}
          preview={{ before: t(isOn ? 'on' : 'off'), after: t(isOn ? 'off' : 'on') }}
        />
      )}
    </Panel>
  );
}
