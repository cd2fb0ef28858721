import { offsetText } from '#lib/contract/numbers.ts';

const MINUS = '\u2212';
const pad = (value: number) => String(value).padStart(2, '0');

/** "T+01:13" within an hour of T-0, "T+01:12:33" beyond it. */
export function shortOffset(at: string, targetAt: string): string {
  const full = offsetText(at, targetAt);
  return full.slice(2, 4) === '00' ? `${full.slice(0, 2)}${full.slice(5)}` : full;
}

/** A planned offset as runbooks name it: "T−10", "T+90" in minutes, with seconds where it has some; from 3 h on "T+72h". */
export function planText(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  const minutes = Math.floor(seconds / 60);
  const sign = offsetMs < 0 ? MINUS : '+';
  if (minutes < 180) {
    const rest = seconds % 60;
    return `T${sign}${minutes}${rest > 0 ? `:${pad(rest)}` : ''}`;
  }
  const rest = minutes % 60;
  return `T${sign}${Math.floor(minutes / 60)}h${rest > 0 ? pad(rest) : ''}`;
}

/** mm:ss of what is left, "+mm:ss" once it is past due; hours in front from an hour on. */
export function countdown(leftMs: number): string {
  const late = leftMs < 0;
  const seconds = late ? Math.floor(-leftMs / 1_000) : Math.ceil(leftMs / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const head =
    hours > 0 ? `${hours}:${pad(Math.floor(seconds / 60) % 60)}` : pad(Math.floor(seconds / 60));
  return `${late ? '+' : ''}${head}:${pad(seconds % 60)}`;
}

/** "+1:13" or "−0:08" against the plan. */
export function driftText(driftMs: number): string {
  const seconds = Math.floor(Math.abs(driftMs) / 1_000);
  const sign = driftMs < 0 && seconds > 0 ? MINUS : '+';
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const head = hours > 0 ? `${hours}:${pad(minutes)}` : String(minutes);
  return `${sign}${head}:${pad(seconds % 60)}`;
}

/** "Tue 24 Nov 2026" in UTC, in the language's own order. */
export function dayText(at: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale === 'tr' ? 'tr-TR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((each) => each.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`;
}

/** "28 Nov 08:00 UTC": an instant that may lie days away, to the minute. */
export function whenText(at: string, { locale }: { locale: string }): string {
  const day = new Intl.DateTimeFormat(locale === 'tr' ? 'tr-TR' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(at));
  return `${day} ${at.slice(11, 16)} UTC`;
}

/** The same instant in the viewer's own zone, for a tooltip. */
export function localText(at: string, locale: string): string {
  return new Date(at).toLocaleString(locale === 'tr' ? 'tr-TR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
  });
}
