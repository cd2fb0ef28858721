'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { planText } from '#lib/client/times.ts';
import type { Cadence } from '#lib/domain/runbook/schema.ts';
import { useRoom } from '../room/room-context.ts';
import { type CadenceRow, type RowFaults, readCadence, startCadence } from './cadence-draft.ts';
import { ClosedNotice, settingClosed } from './closed.tsx';
import { ConfigureDialog } from './configure-dialog.tsx';
import { cadenceText } from './setting-text.ts';

const mostRows = 20;

/** A cadence that is not the one in force, for the rule to judge before anything is typed. */
const another = (cadence: readonly Cadence[]) => ({
  cadence: [{ from: 0, everyMs: (cadence[0]?.everyMs ?? 0) + 3_600_000 }],
});

/** How often an update is due, from when on (G2). */
export function CadencePanel() {
  const t = useTranslations('releaseSettings.cadence');
  const view = useRoom();
  const now = useNow();
  const [changing, setChanging] = useState(false);
  const { runbook, release } = view.room;
  const closed = settingClosed(view, another(runbook.cadence), now);
  return (
    <Panel
      title={t('title')}
      note={release.cadence ? t('anew') : t('runbook')}
      aside={
        closed === undefined && (
          <Button size="xs" onPress={() => setChanging(true)}>
            {t('change')}
          </Button>
        )
      }
    >
      <ClosedNotice because={closed} />
      {runbook.cadence.length === 0 && <EmptyState>{t('none')}</EmptyState>}
      <ul className="who-list">
        {runbook.cadence.map((row) => (
          <li key={row.from} className="who-line">
            {cadenceText(row, view.words)}
          </li>
        ))}
        {runbook.cadence.length > 0 && runbook.cadenceUntil !== undefined && (
          <li className="who-line">{t('until', { until: planText(runbook.cadenceUntil) })}</li>
        )}
      </ul>
      {release.drill && <p className="rs-note">{t('drill')}</p>}
      {changing && <CadenceDialog onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function CadenceDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('releaseSettings.cadence');
  const { room, words } = useRoom();
  const [rows, setRows] = useState(() => startCadence(room.runbook.cadence));
  const [asked, setAsked] = useState(false);
  const read = readCadence(rows);
  const told = (cadence: readonly Cadence[]) =>
    cadence.map((row) => cadenceText(row, words)).join(', ') || '—';
  const change = (id: number, part: Partial<CadenceRow>) =>
    setRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const next = Math.max(...rows.map(({ id }) => id)) + 1;
  return (
    <ConfigureDialog
      title={t('dialog')}
      setting="cadence"
      input={read.ok ? { cadence: read.cadence } : undefined}
      onTry={() => setAsked(true)}
      onClose={onClose}
      preview={
        read.ok ? { before: told(room.runbook.cadence), after: told(read.cadence) } : undefined
      }
    >
      <p className="fg2">{t('about')}</p>
      <div className="grid gap-3">
        {rows.map((row, place) => (
          <CadenceFields
            key={row.id}
            row={row}
            place={place + 1}
            faults={read.ok || !asked ? undefined : read.faults[row.id]}
            onChange={(part) => change(row.id, part)}
            onRemove={
              rows.length > 1 ? () => setRows(rows.filter(({ id }) => id !== row.id)) : undefined
            }
          />
        ))}
      </div>
      {rows.length < mostRows && (
        <div>
          <Button
            size="s"
            glyph="plus"
            onPress={() => setRows([...rows, { id: next, from: '', every: '' }])}
          >
            {t('add')}
          </Button>
        </div>
      )}
    </ConfigureDialog>
  );
}

type CadenceFieldsProps = {
  row: CadenceRow;
  /** Counted from one. */
  place: number;
  faults: RowFaults | undefined;
  onChange: (part: Partial<CadenceRow>) => void;
  /** Absent where it is the last one. */
  onRemove: (() => void) | undefined;
};

function CadenceFields({ row, place, faults, onChange, onRemove }: CadenceFieldsProps) {
  const t = useTranslations('releaseSettings.cadence');
  return (
    <fieldset className="rs-cadence" aria-label={t('rowName', { place })}>
      <TextInput
        mono
        label={t('from')}
        value={row.from}
        error={faults?.from && t(`fault.${faults.from}`)}
        onChange={(from) => onChange({ from })}
      />
      <TextInput
        mono
        label={t('every')}
        value={row.every}
        error={faults?.every && t(`fault.${faults.every}`)}
        onChange={(every) => onChange({ every })}
      />
      {onRemove && <IconButton glyph="close" label={t('remove', { place })} onPress={onRemove} />}
    </fieldset>
  );
}
