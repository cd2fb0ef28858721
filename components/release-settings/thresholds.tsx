'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useEntries } from '#lib/client/use-live-room.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { figureWithUnit, unitOf } from '#lib/domain/signals/figure.ts';
import type { Limits } from '#lib/domain/signals/signal-spec.ts';
import { useRoom } from '../room/room-context.ts';
import { FactTable } from '../settings/fact-table.tsx';
import { verdictLooks, verdictOf } from '../signals/verdict-looks.ts';
import { ChangeButton } from './change-button.tsx';
import { ClosedNotice, closesAll, settingClosed } from './closed.tsx';
import { ConfigureDialog } from './configure-dialog.tsx';
import { boundsText, limitsText } from './setting-text.ts';
import {
  readThreshold,
  sidesOf,
  startThreshold,
  type ThresholdFaults,
  type ThresholdField,
} from './threshold-draft.ts';

const columns = ['signal', 'limit', 'warning', 'harm', 'now', 'act'] as const;

/** A limit beside the one in force, for the rule to judge before anything is typed. */
function another({ slug, limit, warn }: SignalSpec) {
  const side = limit.max === undefined ? 'min' : 'max';
  const moved = (limit[side] ?? 0) + (side === 'max' ? 1 : -1);
  return { limits: { [slug]: { limit: { ...limit, [side]: moved }, ...(warn ? { warn } : {}) } } };
}

/** A limit as it was before it was set anew for the first time: the runbook's own. */
function runbooksOwn(entries: readonly Entry[] | undefined, signal: string): Limits | undefined {
  for (const { kind, params } of entries ?? []) {
    if (kind !== 'release.configured') continue;
    const before = (params.before as Record<string, Limits> | undefined)?.[`limit:${signal}`];
    if (before) return before;
  }
  return undefined;
}

/** Limit and warning of every signal, as they are in force, and the way to set them anew (D3). */
export function ThresholdsPanel() {
  const t = useTranslations('releaseSettings.limits');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState<string>();
  const { signals } = view.room.runbook;
  const closed = signals.map((spec) => settingClosed(view, another(spec), now));
  const all = closesAll(closed);
  const chosen = signals.find(({ slug }) => slug === changing);
  return (
    <Panel title={t('title')} note={t('count', { count: signals.length })}>
      <ClosedNotice because={all} />
      <FactTable
        caption={t('title')}
        columns={columns
          .filter((name) => name !== 'act' || all === undefined)
          .map((name) => ({ name, label: t(`column.${name}`) }))}
        rows={signals.map((spec, place) => ({
          id: spec.slug,
          cells: [
            <b key="signal">{spec.name[view.words.locale]}</b>,
            <InForce key="limit" spec={spec} />,
            spec.warn ? boundsText(spec.warn, spec, view.words.locale) : <Dash key="warning" />,
            t(`harm.${spec.harm}`),
            <Now key="now" spec={spec} />,
            <ChangeButton
              key="act"
              what={spec.name[view.words.locale]}
              closedBecause={closed[place]}
              onPress={() => setChanging(spec.slug)}
            >
              {t('change')}
            </ChangeButton>,
          ],
        }))}
      />
      {chosen && <ThresholdDialog spec={chosen} onClose={() => setChanging(undefined)} />}
    </Panel>
  );
}

const Dash = () => <span className="fg3">—</span>;

/** The limit, and what the runbook says where it was set anew. */
function InForce({ spec }: { spec: SignalSpec }) {
  const t = useTranslations('releaseSettings.limits');
  const { room, slug, words } = useRoom();
  const { data: entries } = useEntries(slug);
  const isAnew = room.release.limits?.[spec.slug] !== undefined;
  const own = isAnew ? runbooksOwn(entries, spec.slug) : undefined;
  return (
    <>
      <span className="nowrap">{boundsText(spec.limit, spec, words.locale)}</span>
      {isAnew && (
        <small>{own ? t('runbook', { limits: limitsText(own, spec, words) }) : t('anew')}</small>
      )}
    </>
  );
}

function Now({ spec }: { spec: SignalSpec }) {
  const t = useTranslations('room.meter');
  const { readings, words, offline } = useRoom();
  const reading = offline ? undefined : readings.signals[spec.slug];
  const verdict = verdictOf(reading);
  const { glyph, tone } = verdictLooks[verdict];
  const value =
    verdict === 'NO_DATA' ? undefined : figureWithUnit(reading?.value, spec, words.locale);
  return (
    <Mark glyph={glyph} tone={tone} word={t(`verdict.${verdict}`)}>
      {value}
    </Mark>
  );
}

type ThresholdDialogProps = { spec: SignalSpec; onClose: () => void };

function ThresholdDialog({ spec: current, onClose }: ThresholdDialogProps) {
  const t = useTranslations('releaseSettings.limits');
  const { words } = useRoom();
  // What was in force when the form was opened, so that its fields do not move under the hand.
  const [spec] = useState(current);
  const [draft, setDraft] = useState(() => startThreshold(spec));
  const [asked, setAsked] = useState(false);
  const read = readThreshold(draft, spec);
  const faults: ThresholdFaults = read.ok ? {} : read.faults;
  const unit = unitOf(spec);
  const field = (name: ThresholdField, label: string, isFirst = false) => {
    const fault = faults[name];
    const shows = fault && (asked || fault !== 'needed');
    return (
      <TextInput
        key={name}
        mono
        inputMode="decimal"
        label={unit ? `${label}, ${unit}` : label}
        value={draft[name] ?? ''}
        error={shows ? t(`fault.${fault}`, { count: spec.decimals }) : undefined}
        data-initial-focus={isFirst || undefined}
        onChange={(value) => setDraft({ ...draft, [name]: value })}
      />
    );
  };
  return (
    <ConfigureDialog
      title={t('dialog', { name: spec.name[words.locale] })}
      setting={`limit:${spec.slug}`}
      input={read.ok ? { limits: { [spec.slug]: read.limits } } : undefined}
      onTry={() => setAsked(true)}
      onClose={onClose}
      preview={
        read.ok
          ? {
              before: limitsText(current, current, words),
              after: limitsText(read.limits, spec, words),
            }
          : undefined
      }
    >
      <p className="fg2">{t(spec.scale === 'relative' ? 'aboutRelative' : 'about')}</p>
      <div className="grid items-start gap-3 md:grid-cols-2">
        {sidesOf(spec).flatMap((side, place) => [
          field(`limit.${side}`, t(`field.limit.${side}`), place === 0),
          field(`warn.${side}`, t(`field.warn.${side}`)),
        ])}
      </div>
    </ConfigureDialog>
  );
}
