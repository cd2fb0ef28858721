'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { TextInput } from '#components/ui/text-input.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { grants, RowActs } from './row-acts.tsx';
import type { RowFacts } from './row-model.ts';
import { fieldName, type RowRecord, useRowRecord } from './use-row-record.ts';

type RowFormProps = {
  facts: RowFacts;
  /** The row in hand: the keys act on it, and all its means are shown. */
  keys: boolean;
};

/** Fields, PASS, FAIL with its note, start, waiver and evidence of one row. */
export function RowForm({ facts, keys }: RowFormProps) {
  const view = useRoom();
  const ui = useRoomUi();
  const clock = useServerClock();
  const record = useRowRecord(facts);
  const chooser = useRef<HTMLInputElement>(null);
  const item = facts.item.slug;
  const acts = {
    pass: record.pass,
    fail: record.fail,
    waive: () => ui.open({ kind: 'waiver', item, grant: grants(view, item, clock.now()) }),
    evidence: () => chooser.current?.click(),
  };
  useKeyActs(keys ? acts : {});
  return (
    <div className="wide grid gap-1.5">
      <RowFields facts={facts} record={record} />
      {record.asksNote && <FailNote record={record} />}
      {keys && <RowActs facts={facts} record={record} chooser={chooser} />}
      <Refusal problem={record.line.problem} what={facts.number} onDismiss={record.line.dismiss} />
    </div>
  );
}

type RecordProps = { record: RowRecord };

function RowFields({ facts, record }: RecordProps & { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { words } = useRoom();
  const ui = useRoomUi();
  const { draft } = record;
  return facts.item.fields.map((field) => (
    <TextInput
      key={field.slug}
      size="xs"
      labelAt="inside"
      label={field.name[words.locale]}
      placeholder={t(field.required ? 'fieldRequired' : 'field')}
      value={draft.values[fieldName(field.slug)] ?? ''}
      maxLength={1_000}
      onChange={(value) => draft.set(fieldName(field.slug), value)}
      onFocus={() => ui.chooseItem(facts.item.slug)}
    />
  ));
}

/** What a FAIL cannot do without: what happened. */
function FailNote({ record }: RecordProps) {
  const t = useTranslations('room.row');
  const box = useRef<HTMLDivElement>(null);
  const { noteAsked } = record;
  useEffect(() => {
    // A draft that was restored does not take the focus from where it is.
    if (noteAsked) box.current?.querySelector('input')?.focus();
  }, [noteAsked]);
  return (
    <div ref={box}>
      <TextInput
        size="xs"
        labelAt="inside"
        label={t('failNote')}
        placeholder={t('failWhat')}
        value={record.draft.values.note ?? ''}
        maxLength={4_000}
        onChange={(value) => record.draft.set('note', value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') record.fail();
          if (event.key === 'Escape') record.closeNote();
        }}
      />
    </div>
  );
}
