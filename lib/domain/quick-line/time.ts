import { after, between } from '../clock/clock.ts';
import { Instant } from '../commands/text.ts';
import { lettersOf } from './names.ts';

const dayMs = 86_400_000;
const slipMs = 3_600_000;
const words = ['now', 'simdi'];
const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?z?$/i;

/** Whether a text says the present moment, in either language. */
export function isNow(text: string): boolean {
  return words.includes(lettersOf(text));
}

/**
 * The instant that a person means by `now`, `22:04`, `22:04:26Z` or an ISO time: a time of day is
 * today's, or yesterday's where today's is half a day ahead, so that minutes before midnight can be
 * written after it. Undefined where the text is no time; it may lie in the future.
 */
export function instantNear(text: string, now: string): string | undefined {
  const bare = text.trim();
  if (isNow(bare)) return now;
  const parts = clock.exec(bare);
  if (!parts) {
    const instant = Instant.safeParse(bare);
    return instant.success ? instant.data : undefined;
  }
  const [, hours = '', minutes = '', seconds = '00'] = parts;
  const today = `${now.slice(0, 10)}T${hours.padStart(2, '0')}:${minutes}:${seconds}.000Z`;
  const ahead = between(now, today);
  if (ahead > dayMs / 2) return after(today, -dayMs);
  // A minute past midnight, written before it, is a slip of a minute and not of a day.
  return ahead < slipMs - dayMs ? after(today, dayMs) : today;
}

/** HH:MM:SSZ of an instant, as a time field holds it. */
export function timeText(at: string): string {
  return `${at.slice(11, 19)}Z`;
}
