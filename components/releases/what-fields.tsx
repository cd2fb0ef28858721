'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { knownText } from '#lib/client/wording.ts';
import type { Locale } from '#lib/contract/locale.ts';
import type { Faults, FormRunbook } from './draft.ts';
import { useFaultText } from './fault-text.ts';
import { type ParentChoice, ParentField } from './parent-field.tsx';
import type { NewDraft } from './use-new-draft.ts';

type WhatFieldsProps = {
  held: NewDraft;
  runbooks: readonly FormRunbook[];
  parents: readonly ParentChoice[];
  faults: Faults;
};

type TextField = 'service' | 'name' | 'version' | 'previousVersion' | 'sha' | 'ticket';

/** What is released, and by which runbook. */
export function WhatFields({ held, runbooks, parents, faults }: WhatFieldsProps) {
  const t = useTranslations('newRelease');
  const locale = useLocale() as Locale;
  const faultText = useFaultText();
  const { draft, runbook, change } = held;
  const text = (field: TextField, more: { mono?: boolean; optional?: boolean } = {}) => (
    <TextInput
      name={field}
      label={t(`field.${field}`)}
      hint={knownText(t, `hint.${field}`) ?? (more.optional ? t('optional') : undefined)}
      value={draft[field]}
      error={faultText(faults[field])}
      mono={more.mono}
      required={!more.optional}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <>
      <Select
        className="md:col-span-2"
        label={t('field.template')}
        hint={runbook.summary[locale]}
        value={draft.template}
        error={faultText(faults.template)}
        options={runbooks.map(({ slug, name }) => ({
          value: slug,
          text: `${name[locale]} (${slug})`,
        }))}
        onChange={held.chooseRunbook}
      />
      {text('service')}
      {text('name')}
      {text('version')}
      {text('previousVersion', { optional: true })}
      {text('sha', { mono: true })}
      {text('ticket', { optional: true })}
      <ParentField
        parents={parents}
        draft={draft}
        error={faultText(faults.parent)}
        onChange={(parent) => change({ parent })}
      />
    </>
  );
}
