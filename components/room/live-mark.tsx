'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { type Link, staleMs } from '#lib/client/link.ts';
import { useNow, useServerClock } from '#lib/client/server-clock.ts';
import { useLink } from '#lib/client/use-live-room.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { useRoom } from './room-context.ts';

/** How the line stands, with silence counted in (ruling 34). */
export function lineState(link: Link | undefined, now: string): 'live' | 'stale' | 'offline' {
  if (!link || link.state === 'opening') return 'live';
  if (link.state === 'offline') return 'offline';
  return Date.parse(now) - Date.parse(link.heardAt) > staleMs ? 'stale' : 'live';
}

/** The line to the server: LIVE, CATCHING UP, STALE or OFFLINE. */
export function LiveMark() {
  const t = useTranslations('room.live');
  const refused = useTranslations('lineRefused');
  const { slug } = useRoom();
  const link = useLink(slug);
  const now = useNow();
  const clock = useServerClock();
  if (!link || link.state === 'opening')
    return <Mark glyph="live" tone="quiet" word={t('opening')} />;
  if (link.refused !== undefined) {
    const word = link.refused === 401 ? 'signedOut' : 'closed';
    return (
      <Mark glyph="lock" tone="stop" word={refused(`mark.${word}`)}>
        <Unsent />
      </Mark>
    );
  }
  if (link.state === 'offline') {
    const since = instantText(link.since ?? link.heardAt);
    return (
      <Mark glyph="gap" tone="stop" word={t('offline')}>
        {t('since', { since })}
        <Unsent />
      </Mark>
    );
  }
  const ageMs = Math.max(0, Date.parse(clock.now()) - Date.parse(link.heardAt));
  if (lineState(link, now) === 'stale') {
    return (
      <Mark glyph="triangle" tone="caution" word={t('stale')}>
        {t('age', { seconds: Math.round(ageMs / 1_000) })}
        <Unsent />
      </Mark>
    );
  }
  if (link.state === 'catching-up') {
    return (
      <Mark glyph="pie" tone="caution" word={t('catchingUp')}>
        {t('behind', { count: link.behind })}
      </Mark>
    );
  }
  return (
    <Mark glyph="live" tone="go" word={t('live')}>
      <span className="extra">
        {t('age', { seconds: (Math.round(ageMs / 100) / 10).toFixed(1) })}
      </span>
      <Unsent />
    </Mark>
  );
}

/** What this device has not got on record: what waits, and what was refused. */
function Unsent() {
  const t = useTranslations('queue');
  const { waiting, refused } = useQueue();
  return (
    <>
      {waiting.length > 0 && ` · ${t('count', { count: waiting.length })}`}
      {refused.length > 0 && (
        <span className="stop"> · {t('refusedCount', { count: refused.length })}</span>
      )}
    </>
  );
}
