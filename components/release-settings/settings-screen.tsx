'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { RolesPanel } from '../people/roles-panel.tsx';
import { useRoom } from '../room/room-context.ts';
import { RoomDialogs } from '../room/room-dialogs.tsx';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext, usePageUi } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { CadencePanel } from './cadence.tsx';
import { ContainmentPanel } from './containment.tsx';
import { FlagRoutesPanel } from './flags.tsx';
import { HistoryPanel } from './history.tsx';
import { ObjectiveTargetsPanel } from './objective-targets.tsx';
import { OwnFactsPanel } from './own-facts.tsx';
import { ParametersPanel } from './parameters.tsx';
import { SourcesPanel } from './sources.tsx';
import { ThresholdsPanel } from './thresholds.tsx';
import { VisibilityPanel } from './visibility.tsx';

/** The sections in their order; named under `releaseSettings.section`. */
const sections = [
  'roles',
  'limits',
  'objectives',
  'sources',
  'flags',
  'parameters',
  'cadence',
  'shown',
  'containment',
  'own',
  'history',
] as const;
type Section = (typeof sections)[number];

const panels: Record<Section, ReactNode> = {
  roles: <RolesPanel />,
  limits: <ThresholdsPanel />,
  objectives: <ObjectiveTargetsPanel />,
  sources: <SourcesPanel />,
  flags: <FlagRoutesPanel />,
  parameters: <ParametersPanel />,
  cadence: <CadencePanel />,
  shown: <VisibilityPanel />,
  containment: <ContainmentPanel />,
  own: <OwnFactsPanel />,
  history: <HistoryPanel />,
};

/** The settings of a release: what is in force, who may set it anew, and everything that was. */
export function ReleaseSettingsScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('releaseSettings');
  const { slug, room } = useRoom();
  const ui = usePageUi();
  useKeyActs({ help: () => ui.open({ kind: 'keys' }) });
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="settings" onKeys={() => ui.open({ kind: 'keys' })} />
      <SentenceLine />
      <div className="settings rs">
        <nav className="settings-nav" aria-label={t('title')}>
          <p className="label">{t('title')}</p>
          <ul>
            {sections.map((section) => (
              <li key={section}>
                <a href={`#${section}`}>{t(`section.${section}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main className="settings-main" id="main">
          <h2>{t('title')}</h2>
          <p className="settings-lead">
            {t('lead')}{' '}
            <Link className="link" href={`/releases/${slug}/people`}>
              {t('people')}
            </Link>
          </p>
          {sections.map((section) => (
            <div key={section} id={section} className="rs-section">
              {panels[section]}
            </div>
          ))}
        </main>
      </div>
      <RoomDialogs />
    </RoomUiContext>
  );
}
