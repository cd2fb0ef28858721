'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { nameOf } from '#lib/contract/wording.ts';
import type { Readiness } from '#lib/domain/readiness.ts';
import { personName, roleNames, useRoom } from '../room/room-context.ts';
import { LiftPoint } from './lift-point.tsx';
import { useReadiness } from './use-readiness.ts';

const kinds = {
  roles: 'role',
  joint: 'party',
  approvals: 'item',
  parameters: 'parameter',
  signals: 'signal',
  probes: 'probe',
  triggers: 'trigger',
} as const;

/** What of a point is missing, a line each. */
function useMissing(): (row: Readiness) => string[] {
  const t = useTranslations('readiness');
  const view = useRoom();
  const { words } = view;
  return ({ code, names, joints }) => {
    if (code === 'pin') return [t('previousVersion')];
    if (joints) {
      return joints.map(({ parties, asked, people }) =>
        t('lone', {
          parties: roleNames(view, parties),
          asked,
          people: people.map((person) => personName(view, person)).join(', '),
          count: people.length,
        }),
      );
    }
    const items = names.map((slug) => nameOf(kinds[code], slug, words)).join(', ');
    return [code === 'approvals' ? t('short', { items }) : items];
  };
}

/** What must be in order before T-60, what of it is not, and who can mend it where (ruling 18). */
export function ReadinessList() {
  const t = useTranslations('readiness');
  const view = useRoom();
  const missing = useMissing();
  const rows = useReadiness();
  const open = rows.filter(({ ready }) => !ready).length;
  return (
    <Panel title={t('list')} note={open === 0 ? t('all') : t('open', { count: open })}>
      <ul>
        {rows.map((row) => (
          <li key={row.code} className="rdy-line">
            <Glyph
              name={row.ready ? 'disc' : row.blocks ? 'octagon' : 'triangle'}
              tone={row.ready ? 'go' : row.blocks ? 'stop' : 'caution'}
            />
            <b>{t(`code.${row.code}`)}</b>
            {row.ready ? (
              <p>{t(`ready.${row.code}`, row.params as never)}</p>
            ) : (
              <div>
                {missing(row).map((line) => (
                  <p key={line}>{line}</p>
                ))}
                <p className="fg3">
                  {t(row.blocks ? 'blocks' : 'poorer')} ·{' '}
                  {t('who', { roles: roleNames(view, row.who) })}
                </p>
              </div>
            )}
            {!row.ready && <LiftPoint row={row} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
