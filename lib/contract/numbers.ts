import type { Locale } from './locale.ts';

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';
const pad = (value: number) => String(value).padStart(2, '0');

/** m:ss, or h:mm:ss from an hour on, of a duration in milliseconds; `+`-less, with a true minus sign. */
export function clockOf(durationMs: number): string {
  const seconds = Math.floor(Math.abs(durationMs) / 1_000);
  const sign = durationMs < 0 && seconds > 0 ? MINUS : '';
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const head = hours > 0 ? `${hours}:${pad(minutes)}` : String(minutes);
  return `${sign}${head}:${pad(seconds % 60)}`;
}

const units = { en: { s: 's', m: 'min', h: 'h' }, tr: { s: 'sn', m: 'dk', h: 'sa' } } as const;

/** A duration in milliseconds as people say it: "45 s", "15 min", "24 h"; m:ss where none of them is whole. */
export function durationText(durationMs: number, locale: Locale): string {
  const seconds = Math.round(durationMs / 1_000);
  const say = (value: number, unit: 's' | 'm' | 'h') => `${value}${NO_BREAK}${units[locale][unit]}`;
  if (seconds !== 0 && seconds % 3_600 === 0) return say(seconds / 3_600, 'h');
  if (seconds !== 0 && seconds % 60 === 0) return say(seconds / 60, 'm');
  return seconds < 60 ? say(seconds, 's') : clockOf(durationMs);
}

/** HH:MM:SS in UTC of an ISO instant, as entries show it; the text itself where it is none. */
export function instantText(at: string): string {
  return /T\d\d:\d\d:\d\d/.test(at) && at.endsWith('Z') ? at.slice(11, 19) : at;
}

/** A figure with the decimals of its threshold, at most two; a point in both languages, a true minus. */
export function numberText(value: number, decimals = 2): string {
  const rounded = value.toFixed(Math.min(decimals, 2));
  const plain = decimals === 2 ? rounded.replace(/\.?0+$/, '') : rounded;
  return plain.replace(/^-(?=.*[1-9])/, MINUS).replace(/^-/, '');
}

/** T-offset of an instant against T-0, "T+00:12:33" with a true minus sign before it. */
export function offsetText(at: string, targetAt: string): string {
  const offsetMs = Date.parse(at) - Date.parse(targetAt);
  const seconds = Math.floor(Math.abs(offsetMs) / 1_000);
  const sign = offsetMs < 0 && seconds > 0 ? MINUS : '+';
  return `T${sign}${pad(Math.floor(seconds / 3_600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
