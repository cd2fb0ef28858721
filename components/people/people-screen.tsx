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
import { ActionsPanel } from './actions.tsx';
import { DelegationsPanel } from './delegations.tsx';
import { CommandPanel, PresencePanel, RolesPanel } from './roles-panel.tsx';
import { SignOffsPanel } from './sign-offs.tsx';

/** The people of a release: who commands, who holds what, who looks, who does what by when, who signs. */
export function PeopleScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('people');
  const { slug, room } = useRoom();
  const ui = usePageUi();
  useKeyActs({ help: () => ui.open({ kind: 'keys' }) });
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="people" onKeys={() => ui.open({ kind: 'keys' })} />
      <SentenceLine />
      <main className="people" id="main">
        <p className="people-back phone-only">
          <Link className="link" href={`/releases/${slug}`}>
            {t('back')}
          </Link>
        </p>
        <div>
          <CommandPanel />
          <PresencePanel />
        </div>
        <div>
          <RolesPanel />
        </div>
        <div>
          <DelegationsPanel />
          <ActionsPanel />
          <SignOffsPanel />
        </div>
      </main>
      <RoomDialogs />
    </RoomUiContext>
  );
}
