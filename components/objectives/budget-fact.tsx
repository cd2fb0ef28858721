'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { durationText, numberText } from '#lib/contract/numbers.ts';
import type { ObjectiveReading } from '#lib/domain/objectives/objective-reading.ts';
import { shownWindows } from '#lib/domain/objectives/windows.ts';
import { scaled } from '#lib/domain/signals/effective.ts';
import { useRoom } from '../room/room-context.ts';
import { useReadings } from '../signals/use-readings.ts';

/** The objective with the least budget left; one that nobody can speak of comes first: missing is never green. */
function tightest(readings: ObjectiveReading[]): ObjectiveReading | undefined {
  return readings.toSorted((a, b) => (a.budgetLeftPercent ?? -1) - (b.budgetLeftPercent ?? -1))[0];
}

/** Error budget beside the clock on a wide screen (D7): what is left, or why nobody can say. */
export function BudgetFact() {
  const t = useTranslations('slo');
  const { room, words } = useRoom();
  const { objectives } = useReadings();
  if (room.runbook.objectives.length === 0) return null;
  const reading = tightest(Object.values(objectives));
  const left = reading?.budgetLeftPercent;
  const tone = reading?.frozen ? 'stop' : left === undefined ? undefined : left < 25 && 'caution';
  const burn = shownWindows.flatMap((windowMs) => {
    const rate = reading?.burn.find((row) => row.windowMs === windowMs)?.rate;
    const window = durationText(scaled(room.release, windowMs), words.locale);
    return `${window} ${rate === undefined ? '—' : numberText(rate, 1)}`;
  });
  return (
    <div className="fact budget">
      <span className="label">{t('budget')}</span>
      <b className={tone || undefined}>
        {tone && <Glyph name={tone === 'stop' ? 'octagon' : 'triangle'} />}
        {left === undefined
          ? t(`state.${reading?.state ?? 'no-data'}`)
          : t('left', { left: Math.floor(left) })}
      </b>
      <small>
        {reading?.frozen ? `${t('frozen')} · ` : ''}
        {t('burnRow', { rates: burn.join(' · ') })}
      </small>
    </div>
  );
}
