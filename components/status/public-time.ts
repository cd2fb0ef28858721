import { useTranslations } from 'next-intl';

/** HH:MM in UTC; with its day where that is another one. */
export function publicTime(at: string, now: string): string {
  const time = at.slice(11, 16);
  return at.slice(0, 10) === now.slice(0, 10) ? time : `${at.slice(0, 10)} ${time}`;
}

/** A span of time as people say it: minutes, hours, days; never rolls seconds before a reader. */
export function useSpan(): (ms: number) => string {
  const t = useTranslations('status');
  return (ms) => {
    const minutes = Math.floor(ms / 60_000);
    if (minutes < 1) return t('lessThanMinute');
    if (minutes < 120) return t('minutes', { count: minutes });
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? t('hours', { count: hours }) : t('days', { count: Math.floor(hours / 24) });
  };
}
