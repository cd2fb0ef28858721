'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { isWithin } from '#lib/domain/gate/signals.ts';
import { greenForMs } from '#lib/domain/report/sentence-signals.ts';
import { useRoom } from '../room/room-context.ts';
import { useReadings } from './use-readings.ts';
import { verdictLooks, verdictOf } from './verdict-looks.ts';
import { Why } from './why.tsx';

/** The eight in one line: how many are in limits, and each with its shape. */
export function Meter() {
  const t = useTranslations('room.meter');
  const { room } = useRoom();
  const now = useNow();
  const fresh = useReadings();
  const golden = room.runbook.signals.filter((spec) => spec.golden);
  if (golden.length === 0) {
    return (
      <section className="meter">
        <span className="fg2">{t('none')}</span>
      </section>
    );
  }
  const within = golden.filter((spec) => isWithin(fresh.signals[spec.slug], room.runbook.strict));
  const verdicts = golden.map((spec) => verdictOf(fresh.signals[spec.slug]));
  const allGreen = verdicts.every((verdict) => verdict === 'GREEN');
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  const greenMs = greenForMs(room, now);
  const aside = allGreen
    ? greenMs === undefined
      ? t('allGreen')
      : t('allGreenFor', { time: clockOf(greenMs) })
    : t('others', {
        red: count('RED'),
        amber: count('AMBER'),
        silent: count('NO_DATA') + count('INSUFFICIENT'),
      });
  return (
    <section
      className="meter"
      aria-label={t('label', { within: within.length, total: golden.length })}
    >
      {count('RED') > 0 && <Glyph name="octagon" tone="stop" />}
      <b>
        {within.length}/{golden.length}
      </b>
      <span className={allGreen ? 'word go' : 'word fg2'}>{t(allGreen ? 'green' : 'within')}</span>
      <ol>
        {golden.map((spec, place) => {
          const verdict = verdicts[place] ?? 'NO_DATA';
          const look = verdictLooks[verdict];
          const word = t(`verdict.${verdict}`);
          return (
            <li key={spec.slug} className={look.state} title={`${spec.short}: ${word}`}>
              <Why
                spec={spec}
                reading={fresh.signals[spec.slug]}
                trigger={
                  <button type="button">
                    <Glyph
                      name={look.glyph}
                      tone={verdict === 'RED' ? undefined : look.tone}
                      size="s"
                      title={word}
                    />
                    <span>{spec.short}</span>
                  </button>
                }
              />
            </li>
          );
        })}
      </ol>
      <span className="label">{aside}</span>
    </section>
  );
}
