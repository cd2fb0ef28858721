'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { classes } from '#components/ui/tone.ts';
import { figure, unitOf } from '#lib/domain/signals/figure.ts';
import { shownSignals } from '#lib/domain/signals/shown.ts';
import { useRoom } from '../room/room-context.ts';
import { useReadings } from './use-readings.ts';
import { verdictLooks, verdictOf } from './verdict-looks.ts';
import { Why } from './why.tsx';

const grounds = {
  red: 'bg-[var(--wr-stop-fill)] text-[var(--wr-on-stop)] [--knock:var(--wr-stop-fill)]',
  amber:
    'bg-[var(--wr-caution-tint)] [--knock:var(--wr-caution-tint)] shadow-[inset_0_-2px_0_var(--wr-caution)]',
  nodata: 'bg-panel',
} as const;

/** The eight on a phone, four by two, each with its value. */
export function PhoneMeter() {
  const t = useTranslations('room.meter');
  const { room } = useRoom();
  const fresh = useReadings();
  const shown = shownSignals(room.runbook);
  return (
    <ol
      className="bg-panel border-line grid grid-cols-4 gap-px overflow-x-clip border-b md:hidden"
      aria-label={t('tiles')}
    >
      {shown.map((spec) => {
        const reading = fresh.signals[spec.slug];
        const verdict = verdictOf(reading);
        const look = verdictLooks[verdict];
        const ground = look.state ? grounds[look.state] : 'bg-panel';
        return (
          <li key={spec.slug} className={classes('outline-line grid outline-1', ground)}>
            <Why
              spec={spec}
              reading={reading}
              trigger={
                <button
                  type="button"
                  className="grid gap-px px-2 py-1.5 text-left text-[11px] whitespace-nowrap"
                >
                  <span className="flex items-center justify-between">
                    {spec.short}
                    <Glyph
                      name={look.glyph}
                      tone={verdict === 'RED' ? undefined : look.tone}
                      size="s"
                      title={t(`verdict.${verdict}`)}
                    />
                  </span>
                  <b className="text-[17px] leading-tight font-medium">
                    {verdict === 'NO_DATA' ? '—' : figure(reading?.value, spec)}{' '}
                    <small className={classes('text-[11px] font-normal', !look.state && 'fg3')}>
                      {unitOf(spec)}
                    </small>
                  </b>
                </button>
              }
            />
          </li>
        );
      })}
    </ol>
  );
}
