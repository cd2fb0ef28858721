'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { requestJson } from '#lib/client/request.ts';
import { paths } from '#lib/contract/paths.ts';
import type { SummaryTrends } from '#lib/contract/run-summaries.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import { useRoom } from '../room/room-context.ts';
import { TrendCard } from './trend-card.tsx';

const REFRESH_MS = 60_000;

/** Seven days of the released service's own run summaries, metric by metric (H6); nothing where no signal is fed by them. */
export function RunSummaries() {
  const t = useTranslations('runSummaries');
  const { room, slug } = useRoom();
  const isFed = room.runbook.signals.some(
    (spec) => sourceOf(room.release, spec).kind === 'run-summary',
  );
  const { data, error } = useQuery({
    queryKey: ['run-summaries', slug],
    queryFn: () => requestJson<SummaryTrends>(paths.runSummaries(slug)),
    refetchInterval: REFRESH_MS,
    enabled: isFed,
  });
  if (!isFed) return null;
  return (
    <Panel title={t('title')} note={data && t('runs', { count: data.runs })}>
      {error && !data && <ErrorState title={t('error')} />}
      {!data && !error && <Skeleton />}
      {data && (
        <div className="trends">
          {data.trends.map((trend) => {
            const spec = room.runbook.signals.find((row) => row.slug === trend.signal);
            return spec && <TrendCard key={spec.slug} spec={spec} trend={trend} span={data} />;
          })}
        </div>
      )}
    </Panel>
  );
}
