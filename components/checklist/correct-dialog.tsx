'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { TextArea } from '#components/ui/text-area.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useDraft } from '#lib/client/use-draft.ts';
import { useRowCommand } from '#lib/client/use-queue.ts';
import { findItem, runOf } from '#lib/domain/lookup.ts';
import type { ItemAttempt, Result } from '#lib/domain/room.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { lastRecorded } from './correct-button.tsx';
import { fieldName } from './row-entry.ts';

/** A correction of a row's last result, judged anew; what it corrects stays (ruling 20). */
export function CorrectDialog({ item }: { item: string }) {
  const view = useRoom();
  const placed = findItem(view.room.runbook, item);
  const run = placed && runOf(view.room, placed.phase.slug);
  const last = run && lastRecorded(view, item, run.id);
  // The row as it stood when the form was opened; what others record meanwhile is judged when it is sent.
  const [corrected] = useState(last);
  if (!placed || !corrected) return null;
  return <CorrectForm placed={placed} last={corrected} />;
}

type Placed = NonNullable<ReturnType<typeof findItem>>;
type CorrectFormProps = { placed: Placed; last: ItemAttempt };

/** The correction as it is being written, and what stands in its way. */
function useCorrection({ placed, last }: CorrectFormProps) {
  const t = useTranslations('correct');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const line = useRowCommand(view.slug);
  const draft = useDraft(`correct:${last.id}`);
  const [result, setResult] = useState<Result>(last.result === 'PASS' ? 'FAIL' : 'PASS');
  const [values, setValues] = useState<Record<string, string>>(() => ({
    ...Object.fromEntries(
      Object.entries(last.fields).map(([slug, value]) => [fieldName(slug), value]),
    ),
    ...draft.values,
  }));
  const textOf = (name: string) => values[name] ?? '';
  const set = (name: string) => (value: string) => {
    setValues((all) => ({ ...all, [name]: value }));
    draft.set(name, value);
  };
  const fields = Object.fromEntries(
    placed.item.fields
      .map(({ slug }) => [slug, textOf(fieldName(slug))] as const)
      .filter(([, value]) => value.trim() !== ''),
  );
  const note = textOf('note').trim();
  const input = {
    item: placed.item.slug,
    result,
    fields,
    ...(note ? { note } : {}),
    corrects: last.entry,
  };
  const closed = note ? closedBy(view, 'item.record', input, now) : t('needsWhy');

  async function confirm() {
    if (closed !== undefined || !(await line.send('item.record', input))) return;
    draft.clear();
    ui.close();
  }

  return { line, result, setResult, textOf, set, closed, confirm };
}

function CorrectForm({ placed, last }: CorrectFormProps) {
  const t = useTranslations('correct');
  const common = useTranslations('room.form');
  const { words } = useRoom();
  const ui = useRoomUi();
  const correction = useCorrection({ placed, last });
  const { line, textOf, set } = correction;
  const row = `${placed.number} ${placed.item.text[words.locale]}`;
  return (
    <Dialog
      open
      narrow
      tone="caution"
      glyph="pencil"
      onClose={ui.close}
      title={t('title', { row })}
      foot={t('foot')}
      onConfirm={correction.confirm}
      actions={
        <>
          <Button onPress={ui.close} keys="Esc">
            {common('cancel')}
          </Button>
          <Button
            fill
            keys="⌘↵"
            className="confirm"
            closedBecause={correction.closed}
            onPress={correction.confirm}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p className="fg2">{t('what', { result: last.result, seq: last.entry })}</p>
      <Segmented
        label={t('result')}
        value={correction.result}
        onChange={correction.setResult}
        options={[
          { value: 'PASS', text: 'PASS' },
          { value: 'FAIL', text: 'FAIL' },
        ]}
      />
      {placed.item.fields.map((field) => (
        <TextInput
          key={field.slug}
          label={field.name[words.locale]}
          value={textOf(fieldName(field.slug))}
          maxLength={1_000}
          onChange={set(fieldName(field.slug))}
        />
      ))}
      <TextArea
        label={t('why')}
        value={textOf('note')}
        onChange={set('note')}
        maxLength={4_000}
        data-initial-focus
      />
      <Refusal problem={line.problem} what={row} onDismiss={line.dismiss} />
    </Dialog>
  );
}
