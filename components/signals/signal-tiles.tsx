'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#lib/client/server-clock.ts';
import { useRoom } from '../room/room-context.ts';
import { SignalTile } from './signal-tile.tsx';
import { useReadings } from './use-readings.ts';

/** The golden signals, four by two. */
export function SignalTiles() {
  const t = useTranslations('room.meter');
  const { room } = useRoom();
  const now = useNow();
  const fresh = useReadings();
  const golden = room.runbook.signals.filter((spec) => spec.golden);
  return (
    <ol className="tiles" aria-label={t('tiles')}>
      {golden.map((spec, place) => (
        <li key={spec.slug}>
          <SignalTile spec={spec} number={place + 1} reading={fresh.signals[spec.slug]} now={now} />
        </li>
      ))}
    </ol>
  );
}
