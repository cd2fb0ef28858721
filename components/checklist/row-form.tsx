'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useRoomKeys } from '#lib/client/room-keys.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, type RoomView, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { AttachFiles } from './attach-files.tsx';
import type { RowFacts } from './row-model.ts';

type RowFormProps = {
  facts: RowFacts;
  /** The row in hand: the keys act on it, and all its means are shown. */
  keys: boolean;
};

/** Fields, PASS, FAIL with its note, start, waiver and evidence of one row. */
export function RowForm({ facts, keys }: RowFormProps) {
  const t = useTranslations('room.row');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const line = useCommand(view.slug);
  const { item } = facts;
  const [fields, setFields] = useState<Record<string, string>>({});
  const [note, setNote] = useState<string>();
  const noteField = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const filled = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value.trim() !== ''),
  );

  async function record(result: 'PASS' | 'FAIL', why?: string) {
    if (line.pending) return;
    const input = { item: item.slug, result, fields: filled, ...(why ? { note: why } : {}) };
    if (!(await line.send('item.record', input))) return;
    setNote(undefined);
    setFields({});
    ui.chooseItem(undefined);
  }
  const fail = () => (note?.trim() ? record('FAIL', note.trim()) : setNote(note ?? ''));

  const asking = note !== undefined;
  useEffect(() => {
    if (asking) noteField.current?.querySelector('input')?.focus();
  }, [asking]);
  const acts = {
    p: () => record('PASS'),
    f: fail,
    w: () => ui.open({ kind: 'waiver', item: item.slug, grant: grants(view, item.slug, now) }),
    e: () => chooser.current?.click(),
  };
  useRoomKeys(keys ? acts : {});

  const passed = { item: item.slug, result: 'PASS', fields: filled };
  const failed = { item: item.slug, result: 'FAIL', fields: filled, note: '…' };
  return (
    <div className="wide grid gap-1.5">
      {item.fields.map((field) => (
        <TextInput
          key={field.slug}
          size="xs"
          labelAt="inside"
          label={field.name[view.words.locale]}
          placeholder={t(field.required ? 'fieldRequired' : 'field')}
          value={fields[field.slug] ?? ''}
          onChange={(value) => setFields((all) => ({ ...all, [field.slug]: value }))}
          onFocus={() => ui.chooseItem(item.slug)}
        />
      ))}
      {asking && (
        <div ref={noteField}>
          <TextInput
            size="xs"
            labelAt="inside"
            label={t('failNote')}
            placeholder={t('failWhat')}
            value={note}
            onChange={setNote}
            onKeyDown={(event) => {
              if (event.key === 'Enter') fail();
              if (event.key === 'Escape') setNote(undefined);
            }}
          />
        </div>
      )}
      {keys && (
        <span className="meta">
          <RowAct
            cap="P"
            text={t('pass')}
            closed={closedBy(view, 'item.record', passed, now)}
            onPress={() => record('PASS')}
          />
          <RowAct
            cap="F"
            text={t('fail')}
            closed={closedBy(view, 'item.record', failed, now)}
            onPress={fail}
          />
          {facts.standing === 'open' && (
            <RowAct
              text={t('start')}
              closed={closedBy(view, 'item.start', { item: item.slug }, now)}
              onPress={() => line.send('item.start', { item: item.slug })}
            />
          )}
          <WaiverActs facts={facts} now={now} />
          <AttachFiles target={`item:${item.slug}`} chooser={chooser} />
          {line.pending && <span role="status">{t('sending')}</span>}
        </span>
      )}
      <Refusal problem={line.problem} what={facts.number} onDismiss={line.dismiss} />
    </div>
  );
}

/** Whether the viewer may grant the waiver at once. */
function grants(view: RoomView, item: string, now: string): boolean {
  return closedBy(view, 'item.waive', { item, reason: '…', ticket: '…' }, now) === undefined;
}

function WaiverActs({ facts, now }: { facts: RowFacts; now: string }) {
  const t = useTranslations('room.row');
  const view = useRoom();
  const ui = useRoomUi();
  const input = { item: facts.item.slug, reason: '…', ticket: '…' };
  const ask = closedBy(view, 'waiver.request', input, now);
  // Rows that can never be waived have no button; whoever may grant need not ask.
  if (facts.phase.kind === 'canary' || facts.phase.kind === 'rollback') return null;
  const may = grants(view, facts.item.slug, now);
  return (
    <RowAct
      cap="W"
      text={t(may ? 'waive' : 'askWaiver')}
      closed={may ? undefined : ask}
      onPress={() => ui.open({ kind: 'waiver', item: facts.item.slug, grant: may })}
    />
  );
}

type RowActProps = { text: string; cap?: string; closed: string | undefined; onPress: () => void };

/** A small act of the row; closed, it says why on hover and to screen readers. */
function RowAct({ text, cap, closed, onPress }: RowActProps) {
  return (
    <button
      type="button"
      className="btn xs m-0"
      aria-disabled={closed !== undefined || undefined}
      aria-description={closed}
      title={closed}
      data-closed={closed !== undefined || undefined}
      onClick={() => closed === undefined && onPress()}
    >
      {cap && <Kbd>{cap}</Kbd>}
      {text}
    </button>
  );
}
