'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '#components/ui/select.tsx';
import { type ConnectionsAnswer, metricsConnections } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { ChosenSource } from '#lib/domain/signals/source-spec.ts';
import type { SourceChoice } from '../releases/source-choice.ts';
import { AskedSource } from '../releases/source-choices.tsx';
import { useRoom } from '../room/room-context.ts';
import { draftOf, emptySource, readSource } from '../sources/source-draft.ts';
import { ConfigureDialog } from './configure-dialog.tsx';
import { sourceText } from './setting-text.ts';

type SourceDialogProps = {
  spec: SignalSpec;
  connections: ConnectionsAnswer;
  onClose: () => void;
};

/** `self`, `push`, or `ask` with the connection's name. */
const wayOf = (choice: SourceChoice, isSelf: boolean) =>
  isSelf ? 'self' : choice.from === 'ask' ? `ask ${choice.draft.connection}` : 'push';

/** Chooses where a signal's samples come from, and tries it before it counts. */
export function SourceDialog({ spec, connections, onClose }: SourceDialogProps) {
  const t = useTranslations('releaseSettings.sources');
  const kinds = useTranslations('sources');
  const { room, slug, words } = useRoom();
  const is = room.release.sources[spec.slug] ?? spec.source;
  const asks = typeof is !== 'string' && 'connection' in is ? is : undefined;
  const [isSelf, setIsSelf] = useState(
    is === 'self' || (typeof is !== 'string' && is.kind === 'self'),
  );
  const [choice, setChoice] = useState<SourceChoice>(() => ({
    from: asks ? 'ask' : 'push',
    draft: asks ? draftOf(asks) : emptySource(),
  }));
  const [asked, setAsked] = useState(false);
  const name = choice.draft.connection;
  const known = metricsConnections(connections.connections);
  const connection = known.find((each) => each.name === name);
  const source = chosenSource();
  // One that the house no longer has is named as long as it is in force.
  const isGone = choice.from === 'ask' && !connection;
  const ways = [
    ...(spec.source.kind === 'self' ? [{ value: 'self', text: kinds('chosen.kind.self') }] : []),
    { value: 'push', text: kinds('chosen.push') },
    ...known.map((each) => ({
      value: `ask ${each.name}`,
      text: `${each.name} (${kinds(`form.kinds.${each.kind}`)})`,
    })),
    ...(isGone ? [{ value: `ask ${name}`, text: t('gone', { name }) }] : []),
  ];

  function chosenSource(): ChosenSource | undefined {
    if (isSelf) return 'self';
    if (choice.from !== 'ask') return 'push';
    const read = connection && readSource(choice.draft, connection.kind);
    return read?.ok ? read.source : undefined;
  }

  function choose(way: string) {
    setIsSelf(way === 'self');
    if (way === 'self' || way === 'push') setChoice({ ...choice, from: 'push' });
    else setChoice({ from: 'ask', draft: { ...choice.draft, connection: way.slice(4) } });
  }

  return (
    <ConfigureDialog
      narrow={false}
      title={t('dialog', { name: spec.name[words.locale] })}
      setting={`source:${spec.slug}`}
      input={source && { sources: { [spec.slug]: source } }}
      onTry={() => setAsked(true)}
      onClose={onClose}
      preview={source && { before: sourceText(is, words), after: sourceText(source, words) }}
    >
      <Select
        label={t('from')}
        hint={known.length === 0 ? t('noConnection') : undefined}
        value={wayOf(choice, isSelf)}
        error={asked && isGone ? t('goneFault') : undefined}
        options={ways}
        onChange={choose}
      />
      {!isSelf && choice.from !== 'ask' && (
        <p className="fg2">
          {t('pushTo')} <code>POST {paths.ingestSamples}</code>{' '}
          <code>{`{"release":"${slug}","samples":[{"signal":"${spec.slug}", …}]}`}</code>
        </p>
      )}
      {!isSelf && choice.from === 'ask' && connection && (
        <AskedSource
          key={connection.name}
          template={room.release.template}
          release={slug}
          spec={spec}
          choice={choice}
          connection={connection}
          connections={connections}
          asked={asked}
          onChoose={setChoice}
        />
      )}
    </ConfigureDialog>
  );
}
