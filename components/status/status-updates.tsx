'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { T } from '#components/ui/time.tsx';
import type { StatusAnswer } from '#lib/contract/wire.ts';
import { publicTime } from './public-time.ts';
import { firstSentence, publicEvents } from './rollout.ts';
import { looks } from './status-banner.tsx';

/** What happened and what was written about it, latest first. Class: `updates`. */
export function StatusUpdates({ status }: { status: StatusAnswer }) {
  const t = useTranslations('status');
  const locale = useLocale() as 'en' | 'tr';
  const events = publicEvents(status);
  if (events.length === 0) return <p className="fg2">{t('noUpdates')}</p>;
  return (
    <ol className="updates">
      {events.map(({ at, kind, share, text }) => {
        const look = kind === 'update' ? { glyph: 'lines' as const } : looks[kind];
        const said = text
          ? firstSentence(text[locale])
          : { first: t(`event.${kind}`, { version: status.version, share: share ?? 'none' }) };
        return (
          <li key={`${at} ${kind} ${share ?? ''}`}>
            <T at={at} text={t('at', { at: publicTime(at, status.serverNow) })} />
            <Glyph name={look.glyph} tone={'tone' in look && look.tone ? look.tone : 'quiet'} />
            <p>
              <b>{said.first}</b>
              {said.rest}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
