'use client';

import { useTranslations } from 'next-intl';
import { ReadDialog } from '../room/read-dialog.tsx';
import { ProbeFacts } from './probe-facts.tsx';
import { useProbes } from './use-probes.ts';

/** Everything that each probe says: checks, build and configuration, queue, budgets, uptime (I1, I3). */
export function ProbesDialog() {
  const t = useTranslations('probes');
  return (
    <ReadDialog title={t('title')} description={t('description')}>
      {useProbes().map((probe) => (
        <ProbeFacts key={probe.spec.slug} {...probe} />
      ))}
    </ReadDialog>
  );
}
