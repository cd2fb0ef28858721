'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { AlertsPanel } from '../alerts/alerts-panel.tsx';
import { MatrixPanel } from '../decision/matrix-table.tsx';
import { TriggersSummary } from '../decision/triggers-panel.tsx';
import { FlagsPanel } from '../flags/flags-panel.tsx';
import { ProbesPanel } from '../probes/probes-panel.tsx';
import { useRoom } from '../room/room-context.ts';
import { RoomDialogs } from '../room/room-dialogs.tsx';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext, usePageUi } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { RoundsPanel } from '../rounds/rounds-panel.tsx';

/** All that is watched beside the signals, on one page: alerts, probes, flags, triggers, rounds. */
export function WatchScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('watch');
  const { slug, room } = useRoom();
  const ui = usePageUi();
  useKeyActs({ help: () => ui.open({ kind: 'keys' }) });
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="watch" onKeys={() => ui.open({ kind: 'keys' })} />
      <SentenceLine />
      <main className="watch" id="main">
        <p className="people-back phone-only">
          <Link className="link" href={`/releases/${slug}`}>
            {t('back')}
          </Link>
        </p>
        <div>
          <AlertsPanel owners />
          <RoundsPanel />
          <ProbesPanel />
          <FlagsPanel all />
        </div>
        <div>
          <TriggersSummary whole />
          <MatrixPanel />
        </div>
      </main>
      <RoomDialogs />
    </RoomUiContext>
  );
}
