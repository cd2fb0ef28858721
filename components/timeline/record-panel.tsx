'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { PanelHeader } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useEntries } from '#lib/client/use-live-room.ts';
import type { Amendment } from '#lib/domain/room.ts';
import { OpenIncidents } from '../incidents/open-incidents.tsx';
import { OpenDelegations } from '../people/delegations.tsx';
import { QueueLines } from '../queue/queue-lines.tsx';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { ChainMark } from './chain-mark.tsx';
import { EntryLine } from './entry-line.tsx';
import { NoteInput } from './note-input.tsx';
import { ParkingLot } from './parking-lot.tsx';

const pageSize = 100;

/** Amendments by the entry they correct. */
export function amendmentsOf(amendments: Record<string, Amendment>): Map<number, Amendment[]> {
  return Map.groupBy(Object.values(amendments), (amendment) => amendment.entry);
}

/** The record, newest first, with the input for notes and the parking lot beneath. */
export function RecordPanel() {
  const t = useTranslations('room.record');
  const { slug, seq } = useRoom();
  const { data: entries } = useEntries(slug);
  return (
    <div className="flex-fill flex flex-col md:min-h-(--record-least)! max-md:contents!">
      <section
        className="min-h-0 flex-1 flex-col overflow-hidden md:flex"
        aria-label={t('title')}
        data-pane="record"
      >
        <PanelHeader title={t('title')} note={t('count', { count: entries?.length ?? seq })}>
          <ChainMark entries={entries} />
        </PanelHeader>
        <ScrollColumn label={t('scroll')} fade className="tl">
          <QueueLines />
          <EntryList />
        </ScrollColumn>
      </section>
      <OpenIncidents />
      <OpenDelegations />
      <NoteInput />
      <ParkingLot />
    </div>
  );
}

function EntryList() {
  const t = useTranslations('room.record');
  const { slug, room } = useRoom();
  const ui = useRoomUi();
  const { data: entries, isError, refetch } = useEntries(slug);
  const [shown, setShown] = useState(pageSize);
  if (isError) {
    return (
      <ErrorState
        title={t('error')}
        action={
          <Button size="xs" onPress={() => refetch()}>
            {t('again')}
          </Button>
        }
      >
        {t('errorBody')}
      </ErrorState>
    );
  }
  if (!entries) {
    return (
      <div className="grid gap-2 p-3">
        <Skeleton />
        <Skeleton width="80%" />
        <Skeleton width="90%" />
      </div>
    );
  }
  if (entries.length === 0) return <EmptyState>{t('empty')}</EmptyState>;
  const amendments = amendmentsOf(room.amendments);
  return (
    <>
      <ol>
        {entries
          .slice(-shown)
          .reverse()
          .map((entry) => (
            <EntryLine
              key={entry.seq}
              entry={entry}
              amendments={amendments.get(entry.seq) ?? []}
              onAmend={(seq) => ui.open({ kind: 'amend', seq })}
            />
          ))}
      </ol>
      {entries.length > shown && (
        <div className="px-3 py-2">
          <Button size="xs" onPress={() => setShown(shown + pageSize)}>
            {t('older', { count: entries.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
}
