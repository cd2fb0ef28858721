'use client';

import { useTranslations } from 'next-intl';
import { PanelHeader } from '#components/ui/panel.tsx';
import { ScrollColumn } from '#components/ui/scroll-column.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useEntries } from '#lib/client/use-live-room.ts';
import { QueueLines } from '../queue/queue-lines.tsx';
import { useRoom } from '../room/room-context.ts';
import { ChainMark } from '../timeline/chain-mark.tsx';
import { EntryLine } from '../timeline/entry-line.tsx';
import { amendmentsOf } from '../timeline/record-panel.tsx';

const mostShown = 60;

/** The end of the record, newest first, with the state of its chain and what waits above it. */
export function RecordTail() {
  const t = useTranslations('room.record');
  const { slug, room, seq } = useRoom();
  const { data: entries, isError } = useEntries(slug);
  const amendments = amendmentsOf(room.amendments);
  return (
    <section className="record-tail" aria-label={t('title')}>
      <PanelHeader title={t('title')} note={t('count', { count: entries?.length ?? seq })}>
        <ChainMark entries={entries} />
      </PanelHeader>
      <ScrollColumn label={t('scroll')} fade className="tl">
        <QueueLines />
        {isError && <p className="fg3 px-3 py-1 text-xs">{t('error')}</p>}
        {!entries && !isError && <Skeleton />}
        <ol>
          {entries
            ?.slice(-mostShown)
            .reverse()
            .map((entry) => (
              <EntryLine
                key={entry.seq}
                entry={entry}
                amendments={amendments.get(entry.seq) ?? []}
              />
            ))}
        </ol>
      </ScrollColumn>
    </section>
  );
}
