'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { requestJson } from '#lib/client/request.ts';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { paths } from '#lib/contract/paths.ts';
import type { ReleaseSummary } from '#lib/contract/wire.ts';
import { counts, grouped, type Tab, tabs } from './groups.ts';
import { ReleaseTable } from './release-table.tsx';

const refreshMs = 3_000;

export type ReleasesAnswer = { releases: ReleaseSummary[]; serverNow: string };

type ReleasesScreenProps = {
  initial: ReleasesAnswer;
  tab: Tab;
  /** What Warroom is and the ways on. */
  guide: ReactNode;
  children: ReactNode;
};

/** Every release that the viewer may see, following what happens; `children` when there is none. */
export function ReleasesScreen({ initial, tab, guide, children }: ReleasesScreenProps) {
  const t = useTranslations('releases');
  const router = useRouter();
  const { data, isRefetchError } = useReleases(initial);
  const [filter, setFilter] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const page = useRef<HTMLElement>(null);
  const make = () => router.push('/releases/new');
  const rehearse = () => router.push('/releases/new?drill=1');
  useKeyActs({
    newRelease: make,
    rehearse,
    filter: () => field.current?.focus(),
    nextRelease: () => moveFocus(page.current, 1),
    previousRelease: () => moveFocus(page.current, -1),
  });
  if (data.releases.length === 0) return children;
  const groups = grouped(data.releases, tab, filter);
  return (
    <main id="main" className="page" ref={page}>
      <PageHead onRehearse={rehearse} onMake={make} />
      {tab === 'all' && guide}
      <div className="list-bar tabs">
        <TabLinks tab={tab} releases={data.releases} />
        <span className="grow" />
        <span className="label">{t('timesUtc')}</span>
        <FilterField field={field} value={filter} onChange={setFilter} />
      </div>
      {isRefetchError && (
        <Notice glyph="gap" tone="caution" title={t('noLine.title')} urgent>
          {t('noLine.body', { at: instantText(data.serverNow) })}
        </Notice>
      )}
      {groups.length > 0 ? (
        <ReleaseTable groups={groups} />
      ) : (
        <EmptyState>{filter ? t('nothingMatches', { filter }) : t(`nothing.${tab}`)}</EmptyState>
      )}
    </main>
  );
}

/** The releases, asked for again every few seconds; what they say sets the clock too. */
function useReleases(initial: ReleasesAnswer) {
  const clock = useServerClock();
  return useQuery({
    queryKey: ['releases'],
    queryFn: async () => {
      const answer = await requestJson<ReleasesAnswer>(paths.releases);
      clock.set(answer.serverNow);
      return answer;
    },
    initialData: initial,
    refetchInterval: refreshMs,
  });
}

function PageHead({ onRehearse, onMake }: { onRehearse: () => void; onMake: () => void }) {
  const t = useTranslations('releases');
  return (
    <div className="page-head">
      <h1>{t('title')}</h1>
      <span className="grow" />
      <Button size="m" keys="D" onPress={onRehearse}>
        {t('rehearse')}
      </Button>
      <Button size="m" fill keys="C" onPress={onMake}>
        {t('new')}
      </Button>
    </div>
  );
}

type FilterFieldProps = {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (text: string) => void;
};

function FilterField({ field, value, onChange }: FilterFieldProps) {
  const t = useTranslations('releases');
  return (
    <TextInput
      ref={field}
      type="search"
      size="xs"
      label={t('filter')}
      labelAt="inside"
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Chromium would empty the field; Esc leaves it and loses nothing.
        event.preventDefault();
        event.currentTarget.blur();
      }}
      after={<Kbd>/</Kbd>}
    />
  );
}

function TabLinks({ tab, releases }: { tab: Tab; releases: readonly ReleaseSummary[] }) {
  const t = useTranslations('releases');
  const counted = counts(releases);
  return tabs.map((each) => (
    <Link
      key={each}
      href={each === 'all' ? '/releases' : `/releases?tab=${each}`}
      aria-current={each === tab ? 'page' : undefined}
      scroll={false}
      prefetch={false}
    >
      {t(`tab.${each}`, { count: counted[each] })}
    </Link>
  ));
}

/** Puts the focus on the next or the previous line. */
function moveFocus(page: HTMLElement | null, by: 1 | -1) {
  const rows = [...(page?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}
