'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '#components/ui/panel.tsx';
import { ProbeFacts } from './probe-facts.tsx';
import { useProbes } from './use-probes.ts';

/** Everything that each probe says, as a panel of a page; nothing where the runbook has none (I1, I3). */
export function ProbesPanel() {
  const t = useTranslations('probes');
  const probes = useProbes();
  if (probes.length === 0) return null;
  return (
    <Panel title={t('title')}>
      <div className="probe-list">
        {probes.map((probe) => (
          <ProbeFacts key={probe.spec.slug} {...probe} />
        ))}
      </div>
    </Panel>
  );
}
