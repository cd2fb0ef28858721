'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { findRound } from '#lib/domain/rounds/schedule.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { useRoom } from '../room/room-context.ts';

/** Records one round: each of its checks, and what was seen. */
export function RoundDialog({ round }: { round: string }) {
  const t = useTranslations('rounds');
  const { room, words } = useRoom();
  const now = useNow();
  const found = findRound(room, round, now);
  if (!found) return null;
  const { spec, slot } = found;
  const options = (['PASS', 'FAIL'] as const).map((value) => ({ value, text: value }));
  const names = spec.checks.map(({ slug }) => `check:${slug}`);
  return (
    <CommandDialog
      title={t('title1', { name: spec.name[words.locale], number: slot?.number ?? 0 })}
      confirm={t('record')}
      command="round.record"
      foot={slot && t('due', { at: instantText(slot.dueAt) })}
      fields={[
        ...spec.checks.map(({ slug, text, expected }) => ({
          name: `check:${slug}`,
          label: text[words.locale],
          kind: 'select' as const,
          value: 'PASS',
          options,
          ...(expected ? { hint: expected[words.locale] } : {}),
        })),
        ...(names.length === 0
          ? [
              {
                name: 'result',
                label: t('result'),
                kind: 'select' as const,
                value: 'PASS',
                options,
              },
            ]
          : []),
        { name: 'notes', label: t('notes'), kind: 'text', hint: t('notesHint'), optional: true },
      ]}
      input={(values) => {
        const checks = spec.checks.map(({ slug }): [string, string] => [
          slug,
          values[`check:${slug}`] ?? 'PASS',
        ]);
        const failed = checks.some(([, result]) => result === 'FAIL');
        return {
          round: slot?.id ?? round,
          result: names.length === 0 ? values.result : failed ? 'FAIL' : 'PASS',
          checks: Object.fromEntries(checks),
          ...(values.notes?.trim() ? { notes: values.notes } : {}),
        };
      }}
    />
  );
}
