import type { Locale } from '#lib/contract/locale.ts';

/** "18 KB": as large as it is said aloud; the exact count is in the record. */
export function sizeText(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1_024)), 3);
  const style = { style: 'unit', unit: units[step], unitDisplay: 'short' } as const;
  const value = bytes / 1_024 ** step;
  const digits = value < 10 && step > 0 ? 1 : 0;
  const format = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: digits });
  return format.format(value);
}

/** "2f80…c1": enough to compare by eye; the whole is on the chip's title. */
export function hashText(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-2)}`;
}
