'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef } from 'react';
import { TextInput } from '#components/ui/text-input.tsx';
import { isTimeField } from '#lib/domain/quick-line/names.ts';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { RowActs } from './row-acts.tsx';
import { fieldName, seenAtName } from './row-entry.ts';
import type { RowFacts } from './row-model.ts';
import { useRowKeys } from './use-row-keys.ts';
import { type RowRecord, useRowRecord } from './use-row-record.ts';

type RowFormProps = {
  facts: RowFacts;
  /** The row in hand: the keys act on it, and all its means are shown. */
  keys: boolean;
};

/** Fields, PASS, FAIL with its note, start, waiver and evidence of one row. */
export function RowForm({ facts, keys }: RowFormProps) {
  const record = useRowRecord(facts);
  const chooser = useRef<HTMLInputElement>(null);
  useRowKeys(facts, keys ? { record, chooser } : undefined);
  const asksNote = record.result === 'FAIL' || Boolean(record.draft.values.note);
  return (
    <div className="wide grid gap-1.5" ref={record.box}>
      <RowFields facts={facts} record={record} size="xs" />
      {asksNote && <NoteField record={record} size="xs" />}
      {keys && <RowActs facts={facts} record={record} chooser={chooser} />}
      <Refusal problem={record.line.problem} what={facts.number} onDismiss={record.line.dismiss} />
    </div>
  );
}

type RowFieldsProps = { facts: RowFacts; record: RowRecord; size?: 'xs' };

/** The named fields of a row (C1). */
export function RowFields({ facts, record, size }: RowFieldsProps) {
  const t = useTranslations('room.row');
  const { words } = useRoom();
  return facts.item.fields.map((field) => (
    <EntryInput
      key={field.slug}
      size={size}
      record={record}
      name={fieldName(field.slug)}
      label={field.name[words.locale]}
      placeholder={t(field.required ? 'fieldRequired' : 'field')}
      maxLength={1_000}
      isTime={isTimeField(field)}
      onTaken={facts.item.slug}
    />
  ));
}

/** A note beside the result; a FAIL cannot do without it. */
export function NoteField({ record, size }: Omit<RowFieldsProps, 'facts'>) {
  const t = useTranslations('room.row');
  const fails = record.result === 'FAIL';
  return (
    <EntryInput
      size={size}
      record={record}
      name="note"
      label={t(fails ? 'failNote' : 'note')}
      placeholder={t(fails ? 'failWhat' : 'noteWhat')}
      maxLength={4_000}
    />
  );
}

/** The time at which the row was seen, where that is not the time at which it is recorded. */
export function SeenAtField({ record }: Pick<RowFieldsProps, 'record'>) {
  const t = useTranslations('room.row');
  return (
    <EntryInput
      record={record}
      name={seenAtName}
      label={t('seenAt')}
      placeholder={t('seenAtWhat')}
      maxLength={40}
      isTime
    />
  );
}

type EntryInputProps = {
  record: RowRecord;
  name: string;
  label: string;
  placeholder: string;
  maxLength: number;
  size?: 'xs' | undefined;
  isTime?: boolean;
  /** Slug of the row that comes in hand with the focus. */
  onTaken?: string;
};

/** One input of a row: Enter saves the row, Esc leaves the input and keeps what is in it. */
function EntryInput({ record, name, isTime, onTaken, ...input }: EntryInputProps) {
  const t = useTranslations('room.row');
  const ui = useRoomUi();
  const fault = record.faults[name];
  const value = record.draft.values[name] ?? '';

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) record.save();
    else if (event.key === 'Escape') event.currentTarget.blur();
    // No time begins with this letter: in an empty time field it can only mean now.
    else if (isTime && value === '' && event.key.toLowerCase() === 't' && !hasModifier(event)) {
      event.preventDefault();
      record.enter(name);
      record.now?.();
    }
  }

  return (
    <TextInput
      {...input}
      labelAt="inside"
      name={name}
      value={value}
      error={fault && t(`fault.${fault}`)}
      onChange={(text) => record.draft.set(name, text)}
      onFocus={() => {
        record.enter(name);
        if (onTaken !== undefined && ui.item !== onTaken) ui.chooseItem(onTaken);
      }}
      onKeyDown={press}
    />
  );
}

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;
