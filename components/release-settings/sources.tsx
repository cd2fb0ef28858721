'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { durationText } from '#lib/contract/numbers.ts';
import { wordMessage } from '#lib/contract/wording.ts';
import { between } from '#lib/domain/clock/clock.ts';
import type { Room } from '#lib/domain/room.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { useRoom } from '../room/room-context.ts';
import { ServedPanel } from './served-panel.tsx';
import { sourceText } from './setting-text.ts';
import { SourceDialog } from './source-dialog.tsx';
import { inForce } from './use-source-in-hand.ts';

const columns = ['signal', 'source', 'answers'] as const;

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
  const { room, words } = useRoom();
  return (
    <ServedPanel
      words={{
        title: t('title'),
        change: t('change'),
        loading: t('loading'),
        act: t('column.act'),
      }}
      columns={columns.map((name) => ({ name, label: t(`column.${name}`) }))}
      specs={room.runbook.signals}
      another={another}
      cells={(spec) => [
        <b key="signal">{spec.name[words.locale]}</b>,
        <Source key="source" spec={spec} />,
        <Answers key="answers" spec={spec} />,
      ]}
      spoken={({ name }) => name[words.locale]}
      dialog={(dialog) => <SourceDialog {...dialog} />}
    />
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
