'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useEntries } from '#lib/client/use-live-room.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { useRoom } from '../room/room-context.ts';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { RoomUiContext, usePageUi } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { SignalLog } from '../signals/signal-log.tsx';
import { AmendDialog } from './amend-dialog.tsx';
import { ChainMark } from './chain-mark.tsx';
import { EntryFilterBar } from './entry-filter-bar.tsx';
import { EntryList } from './entry-list.tsx';
import { ExecutionLogTable } from './execution-log-table.tsx';
import { amendmentsOf } from './record-panel.tsx';
import { useEntryFilter } from './use-entry-filter.ts';

/** The whole record on a page of its own: its tables, every entry, the exports. */
export function RecordScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('record');
  const { room, slug, seq } = useRoom();
  const { data: entries } = useEntries(slug);
  const ui = usePageUi();
  return (
    <RoomUiContext value={ui}>
      <title>{`${t('title')} · ${room.release.version} · Warroom`}</title>
      <TopBar place="record" />
      <SentenceLine />
      <main className="page" id="main">
        <PanelHeader title={t('table')} />
        <SignalLog />
        <PanelHeader title={t('log.title')} />
        <ExecutionLogTable />
        <PanelHeader title={t('title')} note={t('count', { count: entries?.length ?? seq })}>
          <ChainMark entries={entries} />
        </PanelHeader>
        <Files />
        <AllEntries onAmend={(entry) => ui.open({ kind: 'amend', seq: entry })} />
      </main>
      {ui.dialog?.kind === 'amend' && <AmendDialog seq={ui.dialog.seq} />}
    </RoomUiContext>
  );
}

/** What can be taken away: the verifiable export and both tables. */
function Files() {
  const t = useTranslations('record.file');
  const { slug } = useRoom();
  return (
    <p className="flex flex-wrap gap-4 px-3 py-2 print:hidden">
      {(['jsonl', 'md', 'txt'] as const).map((kind) => (
        <a key={kind} className="link" href={paths.timelineFile(slug, kind)} download>
          {t(kind)}
        </a>
      ))}
      {(['md', 'txt'] as const).map((kind) => (
        <a key={kind} className="link" href={paths.executionLog(slug, kind)} download>
          {t(`log-${kind}`)}
        </a>
      ))}
    </p>
  );
}

function AllEntries({ onAmend }: { onAmend: (seq: number) => void }) {
  const t = useTranslations('record');
  const { slug } = useRoom();
  const { data: entries, isError, refetch } = useEntries(slug);
  if (isError) {
    const again = (
      <Button size="xs" onPress={() => refetch()}>
        {t('again')}
      </Button>
    );
    return (
      <ErrorState title={t('error')} action={again}>
        {t('errorBody')}
      </ErrorState>
    );
  }
  if (!entries) return <Skeleton height="200px" />;
  if (entries.length === 0) return <EmptyState>{t('empty')}</EmptyState>;
  return <SoughtEntries entries={entries} onAmend={onAmend} />;
}

type SoughtProps = { entries: readonly Entry[]; onAmend: (seq: number) => void };

/** The entries that the filters leave; a link to one of them shows it whatever they say. */
function SoughtEntries({ entries, onAmend }: SoughtProps) {
  const t = useTranslations('record');
  const { room } = useRoom();
  const query = useSearchParams().toString();
  const { filter, change, found, all } = useEntryFilter(entries, query);
  const target = useTarget();
  const hidden = target !== undefined && !found.some(({ seq }) => seq === target);
  return (
    <>
      <EntryFilterBar entries={entries} filter={filter} onChange={change} />
      <p className="px-3 py-1 text-(length:--wr-t-12) fg3" role="status">
        {t('found', { shown: found.length, all: entries.length })}
        {(hidden || found.length === 0) && (
          <>
            {' '}
            {hidden && target <= entries.length && t('hidden', { seq: target })}{' '}
            <Button size="xs" onPress={all}>
              {t('showAll')}
            </Button>
          </>
        )}
      </p>
      <EntryList
        label={t('scroll')}
        entries={found}
        amendments={amendmentsOf(room.amendments)}
        onAmend={onAmend}
        target={target}
      />
    </>
  );
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The entry that the address names, such as `#e62`. */
function useTarget(): number | undefined {
  const hash = useSyncExternalStore(
    onHash,
    () => window.location.hash,
    () => '',
  );
  const named = /^#e(\d+)$/.exec(hash)?.[1];
  return named === undefined ? undefined : Number(named);
}
