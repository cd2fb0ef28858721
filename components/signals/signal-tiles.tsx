'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#lib/client/server-clock.ts';
import { shownSignals } from '#lib/domain/signals/shown.ts';
import { useRoom } from '../room/room-context.ts';
import { SignalTile } from './signal-tile.tsx';
import { useReadings } from './use-readings.ts';

/** The signals of the room, four by two; fewer of them in rows that they fill better. */
export function SignalTiles() {
  const t = useTranslations('room.meter');
  const { room } = useRoom();
  const now = useNow();
  const fresh = useReadings();
  const shown = shownSignals(room.runbook);
  return (
    <ol className="tiles" data-count={shown.length} aria-label={t('tiles')}>
      {shown.map((spec, place) => (
        <li key={spec.slug}>
          <SignalTile spec={spec} number={place + 1} reading={fresh.signals[spec.slug]} now={now} />
        </li>
      ))}
    </ol>
  );
}
