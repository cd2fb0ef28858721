'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useEntries } from '#lib/client/use-live-room.ts';
import { paths } from '#lib/contract/paths.ts';
import { useRoom } from '../room/room-context.ts';
import { RoomProvider, type RoomProviderProps } from '../room/room-provider.tsx';
import { type RoomDialog, RoomUiContext } from '../room/room-ui.ts';
import { SentenceLine } from '../room/sentence-line.tsx';
import { TopBar } from '../room/top-bar.tsx';
import { SignalLog } from '../signals/signal-log.tsx';
import { AmendDialog } from './amend-dialog.tsx';
import { ChainMark } from './chain-mark.tsx';
import { EntryLine } from './entry-line.tsx';
import { amendmentsOf } from './record-panel.tsx';

/** The whole record on a page of its own: the table, every entry, the exports. */
export function RecordScreen(props: RoomProviderProps) {
  return (
    <RoomProvider {...props}>
      <Screen />
    </RoomProvider>
  );
}

function Screen() {
  const t = useTranslations('room.record');
  const { slug, seq } = useRoom();
  const { data: entries } = useEntries(slug);
  const [dialog, setDialog] = useState<RoomDialog>();
  const ui = {
    dialog,
    open: setDialog,
    close: () => setDialog(undefined),
    item: undefined,
    chooseItem: () => undefined,
    signal: undefined,
    chooseSignal: () => undefined,
  };
  return (
    <RoomUiContext value={ui}>
      <TopBar place="record" />
      <SentenceLine />
      <main className="page" id="main">
        <SignalLog />
        <PanelHeader title={t('title')} note={t('count', { count: entries?.length ?? seq })}>
          <ChainMark entries={entries} />
        </PanelHeader>
        <p className="flex flex-wrap gap-4 px-3 py-2">
          {(['jsonl', 'md', 'txt'] as const).map((kind) => (
            <a key={kind} className="link" href={paths.timelineFile(slug, kind)} download>
              {t(`file.${kind}`)}
            </a>
          ))}
        </p>
        <AllEntries onAmend={(entry) => setDialog({ kind: 'amend', seq: entry })} />
      </main>
      {dialog?.kind === 'amend' && <AmendDialog seq={dialog.seq} />}
    </RoomUiContext>
  );
}

function AllEntries({ onAmend }: { onAmend: (seq: number) => void }) {
  const t = useTranslations('room.record');
  const { slug, room } = useRoom();
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
  const amendments = amendmentsOf(room.amendments);
  return (
    <ol className="tl">
      {entries.toReversed().map((entry) => (
        <EntryLine
          key={entry.seq}
          full
          entry={entry}
          amendments={amendments.get(entry.seq) ?? []}
          onAmend={onAmend}
        />
      ))}
    </ol>
  );
}
