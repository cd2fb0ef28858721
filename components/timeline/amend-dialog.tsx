'use client';

import { useTranslations } from 'next-intl';
import { useEntries } from '#lib/client/use-live-room.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { useRoom } from '../room/room-context.ts';
import type { AskedField } from '../room/use-command-form.ts';

/**
 * A correction that stands beside the entry it corrects; nothing is ever edited (A6). A row's result can
 * be corrected as a result too, and is then judged anew (ruling 20).
 */
export function AmendDialog({ seq }: { seq: number }) {
  const t = useTranslations('room.forms.amend');
  const { slug } = useRoom();
  const { data: entries } = useEntries(slug);
  const attempt = entries?.find((entry) => entry.seq === seq)?.changes?.attempts?.[0];
  const text: AskedField = { name: 'text', label: t('text'), kind: 'text' };
  const result: AskedField = {
    name: 'result',
    label: t('what'),
    kind: 'select',
    value: 'words',
    options: [
      { value: 'words', text: t('words') },
      { value: 'PASS', text: 'PASS' },
      { value: 'FAIL', text: 'FAIL' },
    ],
  };

  function commandOf(values: Record<string, string>) {
    const note = values.text ?? '';
    if (!attempt || !values.result || values.result === 'words') {
      return { command: 'entry.amend', input: { seq, text: note } };
    }
    const { item, fields } = attempt;
    const input = { item, result: values.result, fields, note, corrects: seq };
    return { command: 'item.record', input };
  }

  return (
    <CommandDialog
      title={t('title', { seq })}
      confirm={t('confirm')}
      command={commandOf}
      foot={t('foot')}
      fields={attempt ? [text, result] : [text]}
    />
  );
}
