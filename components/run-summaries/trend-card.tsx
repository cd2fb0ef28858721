'use client';

import { useTranslations } from 'next-intl';
import { Suspense, useMemo, useRef } from 'react';
import { Mark } from '#components/ui/mark.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { latePart } from '#lib/client/late-part.ts';
import type { SummaryTrends } from '#lib/contract/run-summaries.ts';
import type { SummaryTrend, TrendLevel } from '#lib/domain/run-summaries/trend.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { boundText, figureWithUnit } from '#lib/domain/signals/figure.ts';
import { useHydrated } from '../room/moment.tsx';
import { useRoom } from '../room/room-context.ts';
import { useBox } from '../signals/use-drawing.ts';
import { verdictLooks } from '../signals/verdict-looks.ts';
import { trendScale } from './trend-scale.ts';

const Lines = latePart(() => import('./trend-lines.tsx'));

type TrendCardProps = {
  spec: SignalSpec;
  trend: SummaryTrend;
  span: Pick<SummaryTrends, 'from' | 'to'>;
};

/** One metric: its week, its runs against target and alarm, and every day with its n. */
export function TrendCard({ spec, trend, span }: TrendCardProps) {
  const t = useTranslations('runSummaries');
  const { words } = useRoom();
  const name = spec.name[words.locale];
  return (
    <section className="trend" aria-label={t('card', { name })}>
      <header>
        <h3>{name}</h3>
        <Level spec={spec} level={trend.week} />
        <span className="fg3">{t('week', { runs: trend.week.runs })}</span>
      </header>
      <Chart spec={spec} trend={trend} span={span} />
      <p className="fg3">
        {spec.warn && `${t('target', { bounds: boundsText(spec.warn) })} · `}
        {isBounded(spec.limit) && t('alarm', { bounds: boundsText(spec.limit) })}
      </p>
      <ol>
        {trend.days.map((day) => (
          <li key={day.day}>
            <time dateTime={day.day}>{day.day.slice(5)}</time>
            <Level spec={spec} level={day} />
            <span className="fg3">
              {day.events === undefined
                ? t('runs', { count: day.runs })
                : t('events', { events: day.events, runs: day.runs })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const isBounded = ({ min, max }: SignalSpec['limit']) => min !== undefined || max !== undefined;

/** What is allowed: "5 to 15", "≤ 10", "≥ 50". */
function boundsText({ min, max }: SignalSpec['limit']): string {
  if (min !== undefined && max !== undefined) return `${boundText(min)}–${boundText(max)}`;
  return min === undefined ? `≤ ${boundText(max ?? 0)}` : `≥ ${boundText(min)}`;
}

/** A value with its verdict, in a glyph and a word. */
function Level({ spec, level }: { spec: SignalSpec; level: TrendLevel }) {
  const t = useTranslations('runSummaries');
  const { words } = useRoom();
  const look = verdictLooks[level.verdict];
  const text = figureWithUnit(level.value, { ...spec, scale: 'absolute' }, words.locale).trim();
  // What has no bounds is neither good nor bad: triggers look at it, and people.
  if (level.value !== undefined && !isBounded(spec.limit)) return <b>{text}</b>;
  return (
    <Mark glyph={look.glyph} tone={look.tone} small>
      {level.value === undefined ? t('noData') : `${text} ${t(`verdict.${level.verdict}`)}`}
    </Mark>
  );
}

function Chart({ spec, trend, span }: TrendCardProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useBox(box);
  const hydrated = useHydrated();
  const scale = useMemo(() => trendScale(spec, trend), [spec, trend]);
  const points = useMemo(
    () => trend.points.map(({ at, value }) => ({ at: Date.parse(at), value })),
    [trend],
  );
  return (
    <div ref={box} className="trend-plot" aria-hidden="true">
      {hydrated && width > 0 && (
        <Suspense fallback={<Skeleton />}>
          <Lines
            from={Date.parse(span.from)}
            to={Date.parse(span.to)}
            points={points}
            scale={scale}
            width={width}
            height={height}
          />
        </Suspense>
      )}
    </div>
  );
}
