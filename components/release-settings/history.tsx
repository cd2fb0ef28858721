'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useEntries } from '#lib/client/use-live-room.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { Moment } from '../room/moment.tsx';
import { personName, useRoom } from '../room/room-context.ts';
import { actorName } from '../timeline/entry-said.ts';
import { settingChanges } from './setting-text.ts';

/** Everything that was set anew, newest first, with before, after and the reason. */
export function HistoryPanel() {
  const t = useTranslations('releaseSettings.history');
  const { slug } = useRoom();
  const { data: entries, isError, refetch } = useEntries(slug);
  const found = entries?.filter(({ kind }) => kind === 'release.configured').toReversed();
  return (
    <Panel title={t('title')} note={found && t('count', { count: found.length })}>
      {isError && !found && (
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
      )}
      {!found && !isError && (
        <div className="p-6">
          <Skeleton height="52px" />
        </div>
      )}
      {found?.length === 0 && <EmptyState>{t('empty')}</EmptyState>}
      <ol className="rs-history">
        {found?.map((entry) => (
          <Change key={entry.seq} entry={entry} />
        ))}
      </ol>
    </Panel>
  );
}

function Change({ entry }: { entry: Entry }) {
  const t = useTranslations('releaseSettings.history');
  const view = useRoom();
  const { room, slug, words } = view;
  return (
    <li>
      <p className="fg2">
        <Moment at={entry.at} text={offsetText(entry.at, room.release.targetAt)} />
        <b>{actorName(view, entry)}</b>
        <span>{personName(view, entry.actor.id)}</span>
        <Link className="link" href={`/releases/${slug}/record#e${entry.seq}`}>
          {t('entry', { seq: entry.seq })}
        </Link>
      </p>
      <ul>
        {settingChanges(entry.params, words).map(({ key, name, before, after }) => (
          <li key={key}>
            {name}: {before !== undefined && <span className="fg2">{before} → </span>}
            <b>{after}</b>
          </li>
        ))}
      </ul>
      <p>{String(entry.params.reason ?? '')}</p>
    </li>
  );
}
