import { after, between } from '../clock/clock.ts';
import type { Sample } from './reading.ts';

/** When enough samples will be there, at the pace at which they have come. */
type Arrival = { aboutMs: number; readyAt: string } | 'never' | undefined;

interface Wanted {
  /** Every usable sample the judge was given, also those from before a HOLD: they show the pace. */
  paced: readonly Sample[];
  missing: number;
  needed: number;
  windowMs: number;
  now: string;
}

/**
 * About when the missing samples will have come (ruling 2). `never`: at this pace a window cannot hold
 * as many as are needed. Undefined where two samples have not come yet.
 */
export function arrivalOf({ paced, missing, needed, windowMs, now }: Wanted): Arrival {
  const [first, last] = [paced[0], paced.at(-1)];
  const spanMs = first && last ? between(first.at, last.at) : 0;
  if (!last || spanMs <= 0) return undefined;
  const gapMs = spanMs / (paced.length - 1);
  if (needed * gapMs > windowMs + gapMs) return 'never';
  const readyAt = after(last.at, Math.ceil(missing * gapMs));
  // A pace that has slackened cannot be ready in the past.
  const aboutMs = Math.max(between(now, readyAt), Math.ceil(gapMs));
  return { aboutMs, readyAt: after(now, aboutMs) };
}
