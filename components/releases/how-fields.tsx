'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Select } from '#components/ui/select.tsx';
import { divisors, type Faults } from './draft.ts';
import { useFaultText } from './fault-text.ts';
import type { NewDraft } from './use-new-draft.ts';

type HowFieldsProps = { held: NewDraft; faults: Faults };

/** In public or not, and in earnest or as a drill. */
export function HowFields({ held, faults }: HowFieldsProps) {
  const t = useTranslations('newRelease');
  const faultText = useFaultText();
  const { draft, change, rehearse } = held;
  return (
    <>
      <Checkbox checked={draft.public} onChange={(isPublic) => change({ public: isPublic })}>
        {t('field.public')}
      </Checkbox>
      <Checkbox checked={draft.drill} onChange={rehearse}>
        {t('field.drill')}
      </Checkbox>
      {draft.drill && (
        <Select
          label={t('field.divisor')}
          value={draft.divisor}
          error={faultText(faults['overrides.durationScale'])}
          options={divisors.map((value) => ({ value, text: t(`divisor.${value}`) }))}
          onChange={(divisor) => change({ divisor })}
        />
      )}
    </>
  );
}
