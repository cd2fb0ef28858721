'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { nameOf } from '#lib/contract/wording.ts';
import { type Readiness, readinessOf } from '#lib/domain/readiness.ts';
import { freshReadings } from '#lib/domain/signals/fresh.ts';
import { type RoomView, roleNames, useRoom } from '../room/room-context.ts';

const kinds = {
  roles: 'role',
  joint: 'party',
  approvals: 'item',
  parameters: 'parameter',
  signals: 'signal',
  probes: 'probe',
  triggers: 'trigger',
} as const;

function namesOf({ code, names }: Readiness, { words }: RoomView): string {
  if (code === 'pin') return words.translate('readiness.previousVersion');
  return names.map((slug) => nameOf(kinds[code], slug, words)).join(', ');
}

/** What must be in order before T-60, what of it is not, and who can mend it (ruling 18). */
export function ReadinessList() {
  const t = useTranslations('readiness');
  const view = useRoom();
  const now = useNow();
  const rows = readinessOf(view.room, freshReadings(view.readings, now));
  const open = rows.filter(({ ready }) => !ready).length;
  return (
    <Panel title={t('list')} note={open === 0 ? t('all') : t('open', { count: open })}>
      <ul className="who-list">
        {rows.map((row) => (
          <li key={row.code} className="who-line">
            <Glyph
              name={row.ready ? 'disc' : row.blocks ? 'octagon' : 'triangle'}
              tone={row.ready ? 'go' : row.blocks ? 'stop' : 'caution'}
            />
            <b className="who-role">{t(`code.${row.code}`)}</b>
            <span className="grow">
              {row.ready ? t(`ready.${row.code}`, row.params as never) : namesOf(row, view)}
            </span>
            {!row.ready && (
              <span className="fg3">
                {t(row.blocks ? 'blocks' : 'poorer')} · {roleNames(view, row.who)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
