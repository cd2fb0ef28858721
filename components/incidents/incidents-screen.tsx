'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { openIncidents } from '#lib/domain/incidents/course.ts';
import { useRoom } from '../room/room-context.ts';
import { RoomDialogs } from '../room/room-dialogs.tsx';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext, usePageUi } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { IncidentTable } from './incident-table.tsx';
import { useIncidentKey } from './open-incidents.tsx';
import { SafeClockPanel } from './safe-clock.tsx';

/** The incidents of a release with their clocks against the targets, and what they were caused by (E8, E9). */
export function IncidentsScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('incidents');
  const { slug, room } = useRoom();
  const ui = usePageUi();
  useKeyActs({ help: () => ui.open({ kind: 'keys' }) });
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="incidents" onKeys={() => ui.open({ kind: 'keys' })} />
      <SentenceLine />
      <main id="main">
        <p className="people-back phone-only">
          <Link className="link" href={`/releases/${slug}`}>
            {t('back')}
          </Link>
        </p>
        <SafeClockPanel />
        <Incidents />
      </main>
      <RoomDialogs />
    </RoomUiContext>
  );
}

function Incidents() {
  const t = useTranslations('incidents');
  const { room } = useRoom();
  const { closed, open } = useIncidentKey();
  const all = Object.keys(room.incidents).length;
  const hasTargets = Object.keys(room.runbook.severities).length > 0;
  return (
    <Panel
      title={t('title')}
      note={t('note', { open: openIncidents(room).length, all })}
      aside={
        <Button size="xs" keys="I" closedBecause={closed} beside onPress={open}>
          {t('open.confirm')}
        </Button>
      }
    >
      {all === 0 && <EmptyState>{t(hasTargets ? 'empty' : 'emptyNoTargets')}</EmptyState>}
      {(all > 0 || hasTargets) && <IncidentTable />}
    </Panel>
  );
}
