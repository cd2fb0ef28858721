'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { FlagSpec } from '#lib/domain/flags/flag-spec.ts';
import type { Room } from '#lib/domain/room.ts';
import { useRoom } from '../room/room-context.ts';
import { RouteDialog } from './route-dialog.tsx';
import { servedBy } from './route-draft.ts';
import { ServedPanel } from './served-panel.tsx';
import { routeText } from './setting-text.ts';

const columns = ['flag', 'served'] as const;

/** Another choice than the one in force, for the rule to judge before anything is chosen. */
function another(room: Room, spec: FlagSpec) {
  const asked = { kind: 'flag-http', connection: 'another' };
  return { flags: { [spec.slug]: servedBy(room, spec) === 'by-hand' ? asked : 'by-hand' } };
}

/** Which connection serves each flag of the release, and the way to choose another (E10). */
export function FlagRoutesPanel() {
  const t = useTranslations('flags.routes');
  const { room, words } = useRoom();
  const { flags } = room.runbook;
  if (flags.length === 0) {
    return (
      <Panel title={t('title')}>
        <EmptyState>{t('none')}</EmptyState>
      </Panel>
    );
  }
  return (
    <ServedPanel
      words={{
        title: t('title'),
        change: t('change'),
        loading: t('loading'),
        act: t('column.act'),
      }}
      columns={columns.map((name) => ({ name, label: t(`column.${name}`) }))}
      specs={flags}
      another={another}
      cells={(spec) => [
        <span key="flag">
          <code>{spec.key}</code>
          <small>{spec.name[words.locale]}</small>
        </span>,
        <span key="served">{routeText(servedBy(room, spec), words)}</span>,
      ]}
      spoken={({ key }) => key}
      dialog={(dialog) => <RouteDialog {...dialog} />}
    />
  );
}
