import type { Release } from '../room.ts';
import { scaled } from '../signals/effective.ts';
import type { BurnRate, ObjectiveReading } from './objective-reading.ts';

/** The burn over a window that the runbook names; a drill's reading may bear the window as it runs there. */
export function burnOver(
  release: Pick<Release, 'drill' | 'overrides'>,
  reading: ObjectiveReading,
  windowMs: number,
): BurnRate | undefined {
  const of = (ms: number) => reading.burn.find((row) => row.windowMs === ms);
  return of(windowMs) ?? of(scaled(release, windowMs));
}
