'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { requestJson } from '#lib/client/request.ts';
import { paths } from '#lib/contract/paths.ts';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import { settingsPlaces } from '../settings/places.ts';
import type { Find } from './find.ts';
import { Palette, PaletteDialog } from './palette-dialog.tsx';

const staleMs = 10_000;

/** Releases and pages: what can be found from anywhere. */
export function useHouseFinds(): Find[] {
  const t = useTranslations();
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['releases'],
    queryFn: () => requestJson<{ releases: ReleaseSummary[]; serverNow: string }>(paths.releases),
    staleTime: staleMs,
  });
  const go = (href: string) => () => router.push(href);
  const releases = (data?.releases ?? []).map(
    ({ slug, version, service, name, drill }): Find => ({
      id: `release:${slug}`,
      group: 'release',
      text: version,
      detail: [service, name, ...(drill ? [t('releases.first.drill')] : [])].join(' · '),
      words: slug,
      run: go(`/releases/${slug}`),
    }),
  );
  const place = (name: string, text: string, href: string, keys?: string): Find => ({
    id: `place:${name}`,
    group: 'place',
    text,
    keys,
    run: go(href),
  });
  return [
    ...releases,
    place('releases', t('house.nav.releases'), '/releases'),
    place('drills', t('house.nav.drills'), '/releases?tab=drills'),
    place('new', t('palette.newRelease'), '/releases/new'),
    place('rehearse', t('palette.rehearse'), '/releases/new?drill=1'),
    ...settingsPlaces.map(({ place: name, href }) => ({
      ...place(`settings-${name}`, t(`settings.place.${name}`), href),
      detail: t('settings.title'),
    })),
  ];
}

/** The palette where there is no room around it. */
export function HousePalette() {
  return <Palette>{(choose) => <HouseDialog onChoose={choose} />}</Palette>;
}

function HouseDialog({ onChoose }: { onChoose: (find: Find) => void }) {
  const [query, setQuery] = useState('');
  const finds = useHouseFinds();
  return <PaletteDialog finds={finds} query={query} onQuery={setQuery} onChoose={onChoose} />;
}
