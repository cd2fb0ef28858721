'use client';

import { useTranslations } from 'next-intl';
import { findTrigger } from '#lib/domain/lookup.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { commandName, useRoom } from '../room/room-context.ts';

/** What a person saw: it fires the trigger and starts the IC's clock (A5). */
export function TriggerReportDialog({ trigger }: { trigger?: string | undefined }) {
  const t = useTranslations('room.forms.report');
  const view = useRoom();
  const { room, words } = view;
  const options = room.runbook.triggers
    .filter((row) => row.rule.kind !== 'joint')
    .map((row) => ({ value: row.slug, text: row.name[words.locale] }));
  const reported = room.runbook.triggers.find((row) => row.rule.kind === 'reported');
  return (
    <CommandDialog
      tone="stop"
      title={t('title')}
      confirm={t('confirm')}
      command="trigger.report"
      foot={t('foot', { command: commandName(view) })}
      fields={[
        {
          name: 'trigger',
          label: t('trigger'),
          kind: 'select',
          options,
          value: trigger ?? reported?.slug ?? options[0]?.value ?? '',
        },
        { name: 'note', label: t('note'), kind: 'text' },
      ]}
    />
  );
}

/** Ends a trigger with a reason; it arms again after one good window (ruling 11). */
export function TriggerClearDialog({ trigger }: { trigger: string }) {
  const t = useTranslations('room.forms.clear');
  const { room, words } = useRoom();
  const name = findTrigger(room.runbook, trigger)?.name[words.locale] ?? trigger;
  return (
    <CommandDialog
      tone="caution"
      title={t('title', { name })}
      confirm={t('confirm')}
      command="trigger.clear"
      input={({ reason }) => ({ trigger, reason })}
      foot={t('foot')}
      fields={[{ name: 'reason', label: t('reason'), kind: 'text' }]}
    />
  );
}
