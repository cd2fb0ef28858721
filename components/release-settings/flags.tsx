'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requestJson } from '#lib/client/request.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { FlagSpec } from '#lib/domain/flags/flag-spec.ts';
import type { Room } from '#lib/domain/room.ts';
import { useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';
import { ListProblem } from '../settings/problem-notice.tsx';
import { ClosedNotice, closesAll, settingClosed } from './closed.tsx';
import { RouteDialog } from './route-dialog.tsx';
import { servedBy } from './route-draft.ts';
import { routeText } from './setting-text.ts';

const columns = ['flag', 'served', 'act'] as const;
const none = { connections: [], mayChange: false, mayTry: false };

/** Another choice than the one in force, for the rule to judge before anything is chosen. */
function another(room: Room, spec: FlagSpec) {
  const asked = { kind: 'flag-http', connection: 'another' };
  return { flags: { [spec.slug]: servedBy(room, spec) === 'by-hand' ? asked : 'by-hand' } };
}

/** Which connection serves each flag of the release, and the way to choose another (E10). */
export function FlagRoutesPanel() {
  const t = useTranslations('flags.routes');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState<string>();
  const connections = useQuery({
    queryKey: ['connections'],
    queryFn: () => requestJson<ConnectionsAnswer>(paths.connections),
    retry: false,
  });
  const { flags } = view.room.runbook;
  const closed = flags.map((spec) => settingClosed(view, another(view.room, spec), now));
  const all = closesAll(closed);
  const chosen = flags.find(({ slug }) => slug === changing);
  if (flags.length === 0) {
    return (
      <Panel title={t('title')}>
        <EmptyState>{t('none')}</EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t('title')}>
      <ClosedNotice because={all} />
      <ListProblem error={connections.error} />
      <FactTable
        caption={t('title')}
        columns={columns
          .filter((name) => name !== 'act' || all === undefined)
          .map((name) => ({ name, label: t(`column.${name}`) }))}
        rows={flags.map((spec, place) => ({
          id: spec.slug,
          cells: [
            <span key="flag">
              <code>{spec.key}</code>
              <small>{spec.name[view.words.locale]}</small>
            </span>,
            <span key="served">{routeText(servedBy(view.room, spec), view.words)}</span>,
            <Button
              key="act"
              size="xs"
              beside
              closedBecause={closed[place] ?? (connections.isPending ? t('loading') : undefined)}
              onPress={() => setChanging(spec.slug)}
            >
              {t('change')} <span className="sr">{spec.key}</span>
            </Button>,
          ],
        }))}
      />
      {chosen && (
        <RouteDialog
          spec={chosen}
          connections={connections.data ?? none}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Panel>
  );
}
