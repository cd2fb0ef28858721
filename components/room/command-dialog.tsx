'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { Refusal } from './refusal.tsx';
import { useRoom } from './room-context.ts';
import { type AskedField, type CommandFormProps, useCommandForm } from './use-command-form.ts';

type CommandDialogProps = CommandFormProps & {
  title: string;
  confirm: string;
  tone?: 'plain' | 'caution' | 'stop';
  foot?: string;
  children?: ReactNode;
};

/** A small form for one command: what it asks for, Ctrl Enter, and the refusal in its place. */
export function CommandDialog(props: CommandDialogProps) {
  const t = useTranslations('room.form');
  const { offline } = useRoom();
  const { values, set, line, faulty, confirm, close } = useCommandForm(props);
  return (
    <Dialog
      open
      narrow
      tone={props.tone}
      onClose={close}
      title={props.title}
      foot={props.foot}
      onConfirm={confirm}
      actions={
        <>
          <Button onPress={close} keys="Esc">
            {t('cancel')}
          </Button>
          <Button
            fill
            tone={props.tone === 'stop' ? 'stop' : 'plain'}
            keys="⌘↵"
            closedBecause={offline ? t('offline') : line.pending ? t('sending') : undefined}
            onPress={confirm}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.children}
      {props.fields.map((field, place) => (
        <Field
          key={field.name}
          field={field}
          first={place === 0}
          value={values[field.name] ?? ''}
          error={faulty.includes(field) ? t('needed') : undefined}
          onChange={(value) => set(field.name, value)}
        />
      ))}
      <Refusal problem={line.problem} what={props.confirm} onDismiss={line.dismiss} />
    </Dialog>
  );
}

type FieldProps = {
  field: AskedField;
  value: string;
  error: string | undefined;
  first: boolean;
  onChange: (value: string) => void;
};

function Field({ field, value, error, first, onChange }: FieldProps) {
  const shared = { label: field.label, hint: field.hint, error, value, onChange };
  const focus = first ? { 'data-initial-focus': true } : {};
  if (field.kind === 'select') return <Select {...shared} options={field.options ?? []} />;
  if (field.kind === 'text') return <TextArea {...shared} {...focus} rows={field.rows ?? 3} />;
  if (field.kind === 'instant') return <TextInput {...shared} {...focus} mono />;
  return <TextInput {...shared} {...focus} type={field.kind === 'date' ? 'date' : 'text'} />;
}
