'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useCommand } from '#lib/client/use-command.ts';
import { useDraft } from '#lib/client/use-draft.ts';
import { Refusal } from './refusal.tsx';
import { useRoom } from './room-context.ts';
import { useRoomUi } from './room-ui.ts';

/** One thing that a command asks for. */
export type AskedField = {
  name: string;
  label: string;
  kind: 'line' | 'text' | 'select' | 'instant' | 'date';
  value?: string;
  hint?: string;
  options?: readonly { value: string; text: string }[];
  optional?: boolean;
  /** Lines of a text that are seen at once. */
  rows?: number;
};

type CommandDialogProps = {
  title: string;
  confirm: string;
  /** The command, or what decides by the values which one it is and with what input. */
  command: string | ((values: Record<string, string>) => { command: string; input: object });
  fields: readonly AskedField[];
  /** The command's input from what was entered. */
  input?: (values: Record<string, string>) => object;
  tone?: 'plain' | 'caution' | 'stop';
  foot?: string;
  children?: ReactNode;
};

/** A small form for one command: what it asks for, Ctrl Enter, and the refusal in its place. */
export function CommandDialog(props: CommandDialogProps) {
  const t = useTranslations('room.form');
  const ui = useRoomUi();
  const { slug, offline } = useRoom();
  const line = useCommand(slug);
  // Each form has its own draft: the same dialog about another row is another form.
  const draft = useDraft(`dialog:${JSON.stringify(ui.dialog)}`);
  const [values, setValues] = useState(() => ({
    ...Object.fromEntries(props.fields.map((field) => [field.name, field.value ?? ''])),
    ...draft.values,
  }));
  const [asked, setAsked] = useState(false);
  const missing = props.fields.filter((field) => !field.optional && !values[field.name]?.trim());

  function set(name: string, value: string) {
    setValues((all) => ({ ...all, [name]: value }));
    draft.set(name, value);
  }

  async function confirm() {
    setAsked(true);
    if (missing.length > 0 || line.pending || offline) return;
    const { command } = props;
    const asked =
      typeof command === 'string'
        ? { command, input: props.input ? props.input(values) : values }
        : command(values);
    if (!(await line.send(asked.command, asked.input))) return;
    draft.clear();
    ui.close();
  }

  return (
    <Dialog
      open
      narrow
      tone={props.tone}
      onClose={ui.close}
      title={props.title}
      foot={props.foot}
      onConfirm={confirm}
      actions={
        <>
          <Button onPress={ui.close} keys="Esc">
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
          error={asked && missing.includes(field) ? t('needed') : undefined}
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
