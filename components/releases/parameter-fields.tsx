'use client';

import { useLocale } from 'next-intl';
import { TextInput } from '#components/ui/text-input.tsx';
import type { Locale } from '#lib/contract/locale.ts';
import type { Faults } from './draft.ts';
import { useFaultText } from './fault-text.ts';
import type { NewDraft } from './use-new-draft.ts';

type ParameterFieldsProps = { held: NewDraft; faults: Faults };

/** What the runbook asks of each release that follows it. */
export function ParameterFields({ held, faults }: ParameterFieldsProps) {
  const locale = useLocale() as Locale;
  const faultText = useFaultText();
  return held.runbook.parameters.map(({ slug, name }) => (
    <TextInput
      key={slug}
      label={name[locale]}
      value={held.draft.parameters[slug] ?? ''}
      error={faultText(faults[`parameters.${slug}`])}
      onChange={(value) => held.setParameter(slug, value)}
    />
  ));
}
