'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '#components/ui/select.tsx';
import type { ConnectionsAnswer } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { SourceChoice } from '../releases/source-choice.ts';
import { AskedSource } from '../releases/source-choices.tsx';
import { useRoom } from '../room/room-context.ts';
import { ConfigureDialog } from './configure-dialog.tsx';
import { sourceText } from './setting-text.ts';
import { type SourceInHand, useSourceInHand } from './use-source-in-hand.ts';

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
  const { room, slug, words } = useRoom();
  const held = useSourceInHand(spec, connections);
  const [asked, setAsked] = useState(false);
  const { is, source, choice, connection } = held;
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
      <WaySelect spec={spec} held={held} asked={asked} />
      {!held.isSelf && choice.from !== 'ask' && (
        <p className="fg2">
          {t('pushTo')} <code>POST {paths.ingestSamples}</code>{' '}
          <code>{`{"release":"${slug}","samples":[{"signal":"${spec.slug}", …}]}`}</code>
        </p>
      )}
      {!held.isSelf && choice.from === 'ask' && connection && (
        <AskedSource
          key={connection.name}
          template={room.release.template}
          release={slug}
          spec={spec}
          choice={choice}
          connection={connection}
          connections={connections}
          asked={asked}
          onChoose={held.setChoice}
        />
      )}
    </ConfigureDialog>
  );
}

type WaySelectProps = { spec: SignalSpec; held: SourceInHand; asked: boolean };

function WaySelect({ spec, held, asked }: WaySelectProps) {
  const t = useTranslations('releaseSettings.sources');
  const kinds = useTranslations('sources');
  const { choice, known, isGone } = held;
  const name = choice.draft.connection;
  return (
    <Select
      label={t('from')}
      hint={known.length === 0 ? t('noConnection') : undefined}
      value={wayOf(choice, held.isSelf)}
      error={asked && isGone ? t('goneFault') : undefined}
      options={[
        ...(spec.source.kind === 'self'
          ? [{ value: 'self', text: kinds('chosen.kind.self') }]
          : []),
        { value: 'push', text: kinds('chosen.push') },
        ...known.map((each) => ({
          value: `ask ${each.name}`,
          text: `${each.name} (${kinds(`form.kinds.${each.kind}`)})`,
        })),
        ...(isGone ? [{ value: `ask ${name}`, text: t('gone', { name }) }] : []),
      ]}
      onChange={held.choose}
    />
  );
}
