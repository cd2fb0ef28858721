'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { TextInput } from '#components/ui/text-input.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { type Draft, targetOf } from './draft.ts';

type TargetFieldsProps = {
  draft: Draft;
  error: string | undefined;
  onChange: (part: Pick<Partial<Draft>, 'date' | 'time'>) => void;
};

const never = () => () => undefined;

/** T-0 in UTC, beside it how far ahead that is and what the viewer's own clock will say. */
export function TargetFields({ draft, error, onChange }: TargetFieldsProps) {
  const t = useTranslations('newRelease');
  const format = useFormatter();
  const now = useNow();
  // The viewer's zone is known in the browser alone.
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
  const target = targetOf(draft);
  const hint = Number.isNaN(Date.parse(target))
    ? undefined
    : t('hint.target', {
        offset: offsetText(now, target),
        local: format.dateTime(new Date(target), {
          dateStyle: 'medium',
          timeStyle: 'short',
          hourCycle: 'h23',
          timeZone: zone,
        }),
      });
  return (
    <>
      <TextInput
        type="date"
        label={t('field.date')}
        value={draft.date}
        error={error}
        required
        onChange={(date) => onChange({ date })}
      />
      <TextInput
        label={t('field.time')}
        value={draft.time}
        hint={hint}
        inputMode="numeric"
        maxLength={5}
        placeholder="22:00"
        required
        aria-invalid={error ? true : undefined}
        onChange={(time) => onChange({ time })}
      />
    </>
  );
}
