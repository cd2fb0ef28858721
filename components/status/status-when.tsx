'use client';

import { useLocale, useTranslations } from 'next-intl';
import { T } from '#components/ui/time.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import type { StatusAnswer } from '#lib/contract/wire.ts';
import { publicTime, useSpan } from './public-time.ts';

/** Now, the last update, the next one; the next turns overdue by itself. Class: `status-when`. */
export function StatusWhen({ status }: { status: StatusAnswer }) {
  const t = useTranslations('status');
  const span = useSpan();
  const locale = useLocale() as 'en' | 'tr';
  const now = useNow();
  const { state, phase, lastUpdateAt, nextUpdateAt } = status;
  const sinceMs = (at: string) => Date.parse(now) - Date.parse(at);
  const lateMs = nextUpdateAt === undefined ? undefined : sinceMs(nextUpdateAt);
  const late = lateMs !== undefined && lateMs >= 0;
  return (
    <section className="status-when">
      <div>
        <span>{t('now.label')}</span>
        <b>{t(`now.${state}`)}</b>
        <small>{phase?.[locale]}</small>
      </div>
      <div>
        <span>{t('last.label')}</span>
        {lastUpdateAt === undefined ? (
          <b>{t('last.none')}</b>
        ) : (
          <>
            <b>
              <T at={lastUpdateAt} text={t('at', { at: publicTime(lastUpdateAt, now) })} />
            </b>
            <small>{t('ago', { time: span(Math.max(sinceMs(lastUpdateAt), 0)) })}</small>
          </>
        )}
      </div>
      <div>
        <span>{t('next.label')}</span>
        {nextUpdateAt === undefined || lateMs === undefined ? (
          <b>{t('next.none')}</b>
        ) : (
          <>
            <b>
              <T
                at={nextUpdateAt}
                text={t(late ? 'next.late' : 'next.by', { at: publicTime(nextUpdateAt, now) })}
              />
            </b>
            <small className={classes(late && 'caution')}>
              {t(late ? 'next.overdue' : 'next.in', { time: span(Math.abs(lateMs)) })}
            </small>
          </>
        )}
      </div>
    </section>
  );
}
