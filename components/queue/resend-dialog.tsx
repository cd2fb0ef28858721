'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useRoom } from '#components/room/room-context.ts';
import { useRoomUi } from '#components/room/room-ui.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { QueuedSend } from '#lib/client/queued-send.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { findItem } from '#lib/domain/lookup.ts';

type Values = Record<string, string>;
const fieldKey = (slug: string) => `field.${slug}`;

/** What was entered, as a form shows it. */
function valuesOf({ input }: QueuedSend): Values {
  const fields = Object.entries((input.fields ?? {}) as Values);
  return {
    text: String(input.text ?? ''),
    result: String(input.result ?? ''),
    note: String(input.note ?? ''),
    ...Object.fromEntries(fields.map(([slug, value]) => [fieldKey(slug), value])),
  };
}

/** The command's input as it is now meant. */
function inputOf({ command, input }: QueuedSend, values: Values): object {
  if (command !== 'item.record') return { ...input, text: values.text?.trim() };
  const { note: _note, ...rest } = input;
  const fields = Object.entries(values)
    .filter(([name, value]) => name.startsWith(fieldKey('')) && value.trim() !== '')
    .map(([name, value]) => [name.slice(fieldKey('').length), value]);
  const note = values.note?.trim();
  return {
    ...rest,
    result: values.result,
    fields: Object.fromEntries(fields),
    ...(note ? { note } : {}),
  };
}

/** Something that was refused, edited and sent again with the time at which it was entered. */
export function ResendDialog({ place }: { place: number }) {
  const t = useTranslations('queue.dialog');
  const common = useTranslations('room.form');
  const ui = useRoomUi();
  const queue = useQueue();
  const send = queue.refused.find((other) => other.place === place);
  const [values, setValues] = useState(() => (send ? valuesOf(send) : {}));
  if (!send) return null;
  const set = (name: string) => (value: string) => setValues((all) => ({ ...all, [name]: value }));

  function confirm() {
    if (!send) return;
    void queue.again(place, inputOf(send, values));
    ui.close();
  }

  return (
    <Dialog
      open
      narrow
      glyph="envelope"
      onClose={ui.close}
      title={t('title')}
      foot={t('foot', { at: instantText(send.enteredAt) })}
      onConfirm={confirm}
      actions={
        <>
          <Button onPress={ui.close} keys="Esc">
            {common('cancel')}
          </Button>
          <Button fill keys="⌘↵" onPress={confirm}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      {send.command === 'item.record' ? (
        <RowValues send={send} values={values} set={set} />
      ) : (
        <TextArea
          label={t('text')}
          value={values.text ?? ''}
          onChange={set('text')}
          maxLength={4_000}
          data-initial-focus
        />
      )}
    </Dialog>
  );
}

type RowValuesProps = {
  send: QueuedSend;
  values: Values;
  set: (name: string) => (value: string) => void;
};

function RowValues({ send, values, set }: RowValuesProps) {
  const t = useTranslations('queue.dialog');
  const { room, words } = useRoom();
  const placed = findItem(room.runbook, String(send.input.item));
  return (
    <>
      {placed && <p>{`${placed.number} ${placed.item.text[words.locale]}`}</p>}
      <Select
        label={t('result')}
        value={values.result ?? 'PASS'}
        onChange={set('result')}
        options={['PASS', 'FAIL'].map((result) => ({ value: result, text: result }))}
      />
      {placed?.item.fields.map((field) => (
        <TextInput
          key={field.slug}
          label={field.name[words.locale]}
          value={values[fieldKey(field.slug)] ?? ''}
          onChange={set(fieldKey(field.slug))}
        />
      ))}
      <TextInput label={t('noteField')} value={values.note ?? ''} onChange={set('note')} />
    </>
  );
}
