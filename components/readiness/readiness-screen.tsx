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
import { Artefacts } from './artefacts.tsx';
import { RaciMatrix } from './raci-matrix.tsx';
import { ReadinessList } from './readiness-list.tsx';
import { ReadinessVerdict } from './readiness-verdict.tsx';
import { RightsPanel } from './rights-panel.tsx';
import { WaiverRegister } from './waiver-register.tsx';

/** What must be in order before T-60, and who may do what (A3, F2, ruling 18). */
export function ReadinessScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('readiness');
  const { slug, room } = useRoom();
  const ui = usePageUi();
  useKeyActs({ help: () => ui.open({ kind: 'keys' }) });
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="readiness" onKeys={() => ui.open({ kind: 'keys' })} />
      <SentenceLine />
      <main className="watch readiness" id="main">
        <p className="people-back phone-only">
          <Link className="link" href={`/releases/${slug}`}>
            {t('back')}
          </Link>
        </p>
        <ReadinessVerdict />
        <div>
          <ReadinessList />
          <Artefacts />
        </div>
        <div>
          <RightsPanel />
        </div>
        <div className="wide">
          <RaciMatrix />
          <WaiverRegister />
        </div>
      </main>
      <RoomDialogs />
    </RoomUiContext>
  );
}
