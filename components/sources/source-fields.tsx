'use client';

import { useTranslations } from 'next-intl';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { knownText } from '#lib/client/wording.ts';
import type { ConnectionKind } from '#lib/contract/connections.ts';
import { readings, type SourceDraft, type SourceFaults } from './source-draft.ts';

type SourceFieldsProps = {
  kind: ConnectionKind;
  draft: SourceDraft;
  faults: SourceFaults;
  onChange: (draft: SourceDraft) => void;
};

/** What is asked of a connection: PromQL, or a metric of a page and what is made of it. */
export function SourceFields({ kind, draft, faults, onChange }: SourceFieldsProps) {
  const t = useTranslations('sources.field');
  const text = (field: Exclude<keyof SourceDraft, 'as' | 'connection'>, isWide = false) => (
    <TextInput
      key={field}
      mono
      spellCheck={false}
      className={isWide ? 'md:col-span-2' : undefined}
      label={t(field)}
      hint={knownText(t, `${field}Hint`)}
      value={draft[field]}
      error={faults[field] ? t(`${field}Fault`) : undefined}
      onChange={(value) => onChange({ ...draft, [field]: value })}
    />
  );
  if (kind === 'prometheus') return [text('query', true), text('stableQuery', true)];
  return (
    <>
      {text('metric')}
      <Select
        label={t('as')}
        value={draft.as}
        options={readings.map((value) => ({ value, text: t(`reading.${value}`) }))}
        onChange={(as) => onChange({ ...draft, as })}
      />
      {text('labels')}
      {text('stableLabels')}
      {draft.as === 'ratio' && text('total')}
      {draft.as === 'ratio' && text('totalLabels')}
      {draft.as === 'quantile' && text('quantile')}
      {draft.as !== 'ratio' && text('scale')}
    </>
  );
}
