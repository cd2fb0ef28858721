import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClockProvider } from '#components/house/clock-provider.tsx';
import { TopBar } from '#components/house/top-bar.tsx';
import { viewer } from '#components/house/viewer.ts';
import { placeOf, type SettingsPlace, settingsPlaces } from './places.ts';

/** The title of a settings page in the browser's tab. */
export async function settingsTitle(place: SettingsPlace): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: `${t(`place.${place}`)} · ${t('title')}` };
}

type SettingsFrameProps = { place: SettingsPlace; children: ReactNode };

/** The frame around a settings page: the bar of the house, the links to all pages, the page. */
export async function SettingsFrame({ place, children }: SettingsFrameProps) {
  const t = await getTranslations('settings');
  const me = await viewer(placeOf(place).href);
  return (
    <ClockProvider serverNow={new Date().toISOString()}>
      <TopBar place="settings" me={me} />
      <div className="settings">
        <nav className="settings-nav" aria-label={t('nav')}>
          <p className="label">{t('title')}</p>
          <ul>
            {settingsPlaces.map((each) => (
              <li key={each.place}>
                <Link href={each.href} aria-current={each.place === place ? 'page' : undefined}>
                  {t(`place.${each.place}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" className="settings-main">
          <h1>{t(`place.${place}`)}</h1>
          {children}
        </main>
      </div>
    </ClockProvider>
  );
}
