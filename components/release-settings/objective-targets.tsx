'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { durationText } from '#lib/contract/numbers.ts';
import type { ObjectiveSpec } from '#lib/domain/objectives/objective-spec.ts';
import { useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';
import { ClosedNotice, settingClosed } from './closed.tsx';
import { ConfigureDialog } from './configure-dialog.tsx';
import { targetText } from './setting-text.ts';

/** The target of every objective as it is in force, and the way to set it anew (D7). */
export function ObjectiveTargetsPanel() {
  const t = useTranslations('objectiveTargets');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState<string>();
  const { objectives } = view.room.runbook;
  const { locale } = view.words;
  const [first] = objectives;
  const other = first ? { [first.slug]: first.target / 2 } : {};
  const closed = settingClosed(view, { objectives: other }, now);
  const chosen = objectives.find(({ slug }) => slug === changing);
  return (
    <Panel title={t('title')}>
      {first && <ClosedNotice because={closed} />}
      {first ? (
        <FactTable
          caption={t('title')}
          columns={(['name', 'target', 'window', 'act'] as const)
            .filter((name) => name !== 'act' || closed === undefined)
            .map((name) => ({ name, label: t(`column.${name}`), bare: name === 'act' }))}
          rows={objectives.map(({ slug, name, target, windowMs }) => ({
            id: slug,
            cells: [
              <b key="name">{name[locale]}</b>,
              targetText(target, locale),
              durationText(windowMs, locale),
              <Button key="act" size="xs" beside onPress={() => setChanging(slug)}>
                {t('change')} <span className="sr">{name[locale]}</span>
              </Button>,
            ],
          }))}
        />
      ) : (
        <EmptyState>{t('none')}</EmptyState>
      )}
      {chosen && <TargetDialog spec={chosen} onClose={() => setChanging(undefined)} />}
    </Panel>
  );
}

/** Percent as typed, a comma for a point; undefined where it is no share of events between none and all. */
function readTarget(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  const target = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : 0;
  return target > 0 && target < 100 ? target : undefined;
}

function TargetDialog({ spec, onClose }: { spec: ObjectiveSpec; onClose: () => void }) {
  const t = useTranslations('objectiveTargets');
  const { words } = useRoom();
  // What was in force when the form was opened, so that it does not move under the hand.
  const [{ slug, name, target: before }] = useState(spec);
  const [text, setText] = useState(String(before));
  const [tried, setTried] = useState(false);
  const target = readTarget(text);
  const label = t('of', { name: name[words.locale] });
  return (
    <ConfigureDialog
      title={label}
      setting={`objective:${slug}`}
      input={target === undefined ? undefined : { objectives: { [slug]: target } }}
      onTry={() => setTried(true)}
      onClose={onClose}
      preview={
        target === undefined
          ? undefined
          : { before: targetText(before, words.locale), after: targetText(target, words.locale) }
      }
    >
      <TextInput
        label={t('percent')}
        value={text}
        mono
        maxLength={12}
        error={tried && target === undefined ? t('fault') : undefined}
        onChange={setText}
      />
    </ConfigureDialog>
  );
}
