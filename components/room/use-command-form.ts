'use client';

import { useState } from 'react';
import { useCommand } from '#lib/client/use-command.ts';
import { useDraft } from '#lib/client/use-draft.ts';
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

export type CommandFormProps = {
  /** The command, or what decides by the values which one it is and with what input. */
  command: string | ((values: Record<string, string>) => { command: string; input: object });
  fields: readonly AskedField[];
  /** The command's input from what was entered. */
  input?: (values: Record<string, string>) => object;
};

/** What is entered for a command, kept as a draft until it was sent; `faulty`: what is still missing once it was tried. */
export function useCommandForm({ command, fields, input }: CommandFormProps) {
  const { dialog, close } = useRoomUi();
  const { slug, offline } = useRoom();
  const line = useCommand(slug);
  // Each form has its own draft: the same dialog about another row is another form.
  const draft = useDraft(`dialog:${JSON.stringify(dialog)}`);
  const [values, setValues] = useState(() => ({
    ...Object.fromEntries(fields.map((field) => [field.name, field.value ?? ''])),
    ...draft.values,
  }));
  const [tried, setTried] = useState(false);
  const missing = fields.filter((field) => !field.optional && !values[field.name]?.trim());

  function set(name: string, value: string) {
    setValues((all) => ({ ...all, [name]: value }));
    draft.set(name, value);
  }
  async function confirm() {
    setTried(true);
    if (missing.length > 0 || line.pending || offline) return;
    const asked =
      typeof command === 'string'
        ? { command, input: input ? input(values) : values }
        : command(values);
    if (!(await line.send(asked.command, asked.input))) return;
    draft.clear();
    close();
  }
  return { values, set, line, faulty: tried ? missing : [], confirm, close };
}
