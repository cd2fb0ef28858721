'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { requestJson } from '#lib/client/request.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { durationText } from '#lib/contract/numbers.ts';
import { paths } from '#lib/contract/paths.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between } from '#lib/domain/clock/clock.ts';
import type { Room } from '#lib/domain/room.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';
import { ListProblem } from '../settings/problem-notice.tsx';
import { ClosedNotice, closesAll, settingClosed } from './closed.tsx';
import { sourceText } from './setting-text.ts';
import { SourceDialog } from './source-dialog.tsx';
import { inForce } from './use-source-in-hand.ts';

const columns = ['signal', 'source', 'answers', 'act'] as const;

/** Another source than the one in force, for the rule to judge before anything is chosen. */
function another(room: Room, spec: SignalSpec) {
  const is = inForce(room, spec);
  const isPush = is === 'push' || (typeof is !== 'string' && is.kind === 'push');
  const asked = { kind: 'prometheus', connection: 'another', query: 'up' };
  return { sources: { [spec.slug]: isPush ? asked : 'push' } };
}

/** The source of every signal, whether it answers, and the way to choose another (D6). */
export function SourcesPanel() {
  const t = useTranslations('releaseSettings.sources');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState<string>();
  const connections = useQuery({
    queryKey: ['connections'],
    queryFn: () => requestJson<ConnectionsAnswer>(paths.connections),
    retry: false,
  });
  const { signals } = view.room.runbook;
  const closed = signals.map((spec) => settingClosed(view, another(view.room, spec), now));
  const all = closesAll(closed);
  const chosen = signals.find(({ slug }) => slug === changing);
  return (
    <Panel title={t('title')}>
      <ClosedNotice because={all} />
      <ListProblem error={connections.error} />
      <FactTable
        caption={t('title')}
        columns={columns
          .filter((name) => name !== 'act' || all === undefined)
          .map((name) => ({ name, label: t(`column.${name}`) }))}
        rows={signals.map((spec, place) => ({
          id: spec.slug,
          cells: [
            <b key="signal">{spec.name[view.words.locale]}</b>,
            <Source key="source" spec={spec} />,
            <Answers key="answers" spec={spec} />,
            <Button
              key="act"
              size="xs"
              beside
              closedBecause={closed[place] ?? (connections.isPending ? t('loading') : undefined)}
              onPress={() => setChanging(spec.slug)}
            >
              {t('change')} <span className="sr">{spec.name[view.words.locale]}</span>
            </Button>,
          ],
        }))}
      />
      {chosen && (
        <SourceDialog
          spec={chosen}
          connections={connections.data ?? { connections: [], mayChange: false, mayTry: false }}
          onClose={() => setChanging(undefined)}
        />
      )}
    </Panel>
  );
}

function Source({ spec }: { spec: SignalSpec }) {
  const t = useTranslations('releaseSettings.sources');
  const { room, words } = useRoom();
  const source = inForce(room, spec);
  const isAsked = typeof source !== 'string' && 'connection' in source;
  const text = sourceText(source, words);
  return (
    <>
      {isAsked ? <code>{text}</code> : text}
      <small>{t(room.release.sources[spec.slug] === undefined ? 'runbook' : 'anew')}</small>
    </>
  );
}

/** Whether samples come; where none do, why, in words. */
function Answers({ spec }: { spec: SignalSpec }) {
  const t = useTranslations('releaseSettings.sources');
  const { readings, words, offline } = useRoom();
  const now = useNow();
  const reading = readings.signals[spec.slug];
  if (offline) return <Mark glyph="gap" tone="quiet" word={words.translate('room.noLine')} />;
  if (!reading || reading.verdict === 'NO_DATA') {
    return (
      <>
        <Mark glyph="gap" tone="caution" word={t('silent')} loud />
        <small>{reading ? wordMessage(reading.why, words) : t('never')}</small>
      </>
    );
  }
  const { lastSampleAt } = reading;
  const agoMs = lastSampleAt === undefined ? 0 : Math.max(0, between(lastSampleAt, now));
  return (
    <>
      <Mark glyph="disc" tone="go" word={t('answers')} />
      {lastSampleAt !== undefined && (
        <small>{t('last', { time: durationText(agoMs, words.locale) })}</small>
      )}
    </>
  );
}
