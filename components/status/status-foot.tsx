'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useNow } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';
import type { HeldStatus } from './use-status.ts';

const never = () => () => undefined;

/** `UTC+3`, as the browser counts it now. */
function zoneNow(): string {
  const minutes = -new Date().getTimezoneOffset();
  const rest = Math.abs(minutes) % 60;
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const sign = minutes < 0 ? '\u2212' : '+';
  return `UTC${sign}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** Whose time it is, and how fresh. Class: `status-foot`. */
export function StatusFoot({ status, stale }: HeldStatus) {
  const t = useTranslations('status');
  const now = useNow();
  const zone = useSyncExternalStore(never, zoneNow, () => 'UTC+0');
  const ageS = Math.max(0, Math.floor((Date.parse(now) - Date.parse(status.serverNow)) / 1_000));
  return (
    <footer className="status-foot">
      <span>{zone === 'UTC+0' ? t('zoneUtc') : t('zone', { zone })}</span>
      {stale ? (
        <span role="alert" className="caution">
          {t('stale', { at: instantText(status.serverNow) })}
        </span>
      ) : (
        <span>{t('fresh', { age: ageS })}</span>
      )}
      <a className="link" href={`/status/${encodeURIComponent(status.slug)}/feed.xml`}>
        {t('feed')}
      </a>
    </footer>
  );
}
