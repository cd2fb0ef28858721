'use client';

import { useNow } from '#lib/client/server-clock.ts';
import { freshReadings } from '#lib/domain/signals/fresh.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import { useRoom } from '../room/room-context.ts';

/**
 * The readings as they may be shown: old ones are NO DATA, and without a line every one is at once; the
 * last values stay, for the tiles to show them dimmed.
 */
export function useReadings(): Readings {
  const { readings, offline } = useRoom();
  const now = useNow();
  if (!offline) return freshReadings(readings, now);
  const signals = Object.fromEntries(
    Object.entries(readings.signals).map(([slug, reading]) => [
      slug,
      { ...reading, verdict: 'NO_DATA' as const },
    ]),
  );
  return { ...readings, signals, measures: {}, objectives: {} };
}
