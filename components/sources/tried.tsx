'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { TriedAnswer, TriedPoint, WordedFault } from '#lib/contract/connections.ts';
import type { Locale } from '#lib/contract/locale.ts';
import { instantText, numberText } from '#lib/contract/numbers.ts';
import { type Translate, wordMessage } from '#lib/contract/wording.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Verdict } from '#lib/domain/signals/reading.ts';
import { verdictLooks } from '../signals/verdict-looks.ts';
import type { Try } from './use-try.ts';

type TriedProps = { found: Try; spec?: SignalSpec | undefined };

/** What a source said when it was tried: value, window, verdict; or why it said nothing. */
export function Tried({ found: { pending, tried, problem }, spec }: TriedProps) {
  const t = useTranslations('sources.tried');
  const translate = useTranslations() as Translate;
  const locale = useLocale() as Locale;
  const say = ({ code, params, message }: WordedFault) => {
    const named = spec ? { unit: spec.unit, ...params, signal: spec.name[locale] } : params;
    const text = wordMessage({ code, ...(named ? { params: named } : {}) }, { locale, translate });
    return text === code ? message : text;
  };
  return (
    <div className="tried" role="status" aria-busy={pending}>
      {pending && <span className="fg3">{t('asking')}</span>}
      {problem && (
        <Notice urgent glyph="octagon" tone="caution" title={t('unasked')}>
          {problem.reasons?.map(({ code, params = {}, message }) =>
            say({ code, params, message }),
          ) ??
            problem.issues?.map(({ path, message }) => `${path}: ${message}`).join('; ') ??
            problem.title}
        </Notice>
      )}
      {tried?.fault && (
        <Notice glyph="gap" tone="caution" title={t('noData')}>
          {say(tried.fault)}
        </Notice>
      )}
      {tried && !tried.fault && <Value tried={tried} />}
      {tried?.verdict && !tried.fault && (
        <VerdictLine verdict={tried.verdict.verdict as Verdict} why={say(tried.verdict.why)} />
      )}
    </div>
  );
}

function VerdictLine({ verdict, why }: { verdict: Verdict; why: string }) {
  const t = useTranslations();
  const look = verdictLooks[verdict];
  return (
    <Mark glyph={look.glyph} tone={look.tone} word={t(`room.meter.verdict.${verdict}`)}>
      {why}
    </Mark>
  );
}

function Value({ tried }: { tried: TriedAnswer }) {
  const t = useTranslations('sources.tried');
  const { value, good, total, stable, points } = tried;
  const first = points[0];
  return (
    <>
      <p className="tried-value">
        <b>{value === undefined ? '—' : numberText(value)}</b>
        {good !== undefined && total !== undefined && (
          <span>{t('counts', { good: numberText(good), total: numberText(total) })}</span>
        )}
        {stable !== undefined && <span>{t('stable', { value: numberText(stable) })}</span>}
        {value === undefined && <span>{t('nothingCounted')}</span>}
      </p>
      {points.length > 1 && <Line points={points} />}
      <p className="fg3">
        {first
          ? t('points', { count: points.length, at: instantText(first.at) })
          : t('points', { count: 0, at: '' })}
      </p>
    </>
  );
}

const WIDTH = 320;
const HEIGHT = 56;

/** The window as a line; the stable group beneath it, dashed. */
function Line({ points }: { points: readonly TriedPoint[] }) {
  const t = useTranslations('sources.tried');
  const values = points.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const times = points.map(({ at }) => Date.parse(at));
  const fromMs = Math.min(...times);
  const spanMs = Math.max(...times) - fromMs || 1;
  const path = (group: TriedPoint['group']) =>
    points
      .filter((point) => (point.group ?? 'canary') === group)
      .map(({ at, value }) => {
        const x = ((Date.parse(at) - fromMs) / spanMs) * WIDTH;
        const y =
          high === low ? HEIGHT / 2 : HEIGHT - 3 - ((value - low) / (high - low)) * (HEIGHT - 6);
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(' ');
  return (
    <svg
      className="tried-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('range', { low: numberText(low), high: numberText(high) })}
    >
      <polyline points={path('stable')} className="stable" />
      <polyline points={path('canary')} />
    </svg>
  );
}
