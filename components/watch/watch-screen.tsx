'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useRoom } from '../room/room-context.ts';
import { RoomDialogs } from '../room/room-dialogs.tsx';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext, usePageUi } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { RoundsPanel } from '../rounds/rounds-panel.tsx';

/** What is watched beside the signals: rounds, and whatever the runbook asks of the world outside. */
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
          <RoundsPanel />
        </div>
      </main>
      <RoomDialogs />
    </RoomUiContext>
  );
}
