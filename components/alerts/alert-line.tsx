'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { durationText, instantText } from '#lib/contract/numbers.ts';
import type { FiringAlert } from '#lib/domain/alerts/alert-reading.ts';
import type { AlertLevel } from '#lib/domain/alerts/alert-spec.ts';
import { between } from '#lib/domain/clock/clock.ts';
import { roleName, useRoom } from '../room/room-context.ts';

const minuteMs = 60_000;

const levelLooks = {
  critical: { glyph: 'octagon', tone: 'stop' },
  high: { glyph: 'octagon', tone: 'stop' },
  medium: { glyph: 'triangle', tone: 'caution' },
  low: { glyph: 'triangle', tone: 'caution' },
  info: { glyph: 'eye', tone: 'quiet' },
} as const satisfies Record<AlertLevel, { glyph: GlyphName; tone: Tone }>;

/** One alert that fires: its level in words, since when, whose it is and where it is told (G4); `brief` in two lines. */
export function AlertLine({ alert, brief = false }: { alert: FiringAlert; brief?: boolean }) {
  const t = useTranslations('alerts');
  const view = useRoom();
  const now = useNow();
  const look = levelLooks[alert.level];
  const type = view.room.runbook.alerts.find(({ slug }) => slug === alert.alert);
  const { locale } = view.words;
  const forMs = Math.max(minuteMs, between(alert.startsAt, now));
  return (
    <li className="no">
      <Glyph name={look.glyph} tone={look.tone} />
      <span className="what">
        <b>{type ? type.name[locale] : alert.name}</b> {t(`level.${alert.level}`)}{' '}
        <span className="fg3">
          {alert.summary && `${alert.summary} · `}
          {!brief && `${t(`source.${alert.source}`)} · ${alert.name} · `}
          {t('since', {
            time: instantText(alert.startsAt),
            for: durationText(Math.floor(forMs / minuteMs) * minuteMs, locale),
          })}
        </span>
      </span>
      <span className="who">
        {type ? t('owner', { role: roleName(view, type.owner) }) : t('unowned')}
        {!brief && type && type.channels.length > 0 && (
          <>
            <br />
            {t('channels', { channels: type.channels.join(', ') })}
          </>
        )}
      </span>
    </li>
  );
}
