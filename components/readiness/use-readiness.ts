'use client';

import { useNow } from '#lib/client/server-clock.ts';
import { type Readiness, readinessOf } from '#lib/domain/readiness.ts';
import { freshReadings } from '#lib/domain/signals/fresh.ts';
import { useRoom } from '../room/room-context.ts';

/** What must be in order before T-60, as it stands: what closes a gate first, then gaps, then what is in order. */
export function useReadiness(): Readiness[] {
  const { room, readings } = useRoom();
  const rows = readinessOf(room, freshReadings(readings, useNow()));
  const rank = ({ ready, blocks }: Readiness) => (ready ? 2 : blocks ? 0 : 1);
  return rows.sort((a, b) => rank(a) - rank(b));
}
