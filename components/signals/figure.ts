import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import type { Reading, Verdict } from '#lib/domain/signals/reading.ts';
import type { GlyphName } from '../ui/glyph-shapes.tsx';
import type { Tone } from '../ui/tone.ts';

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';

/** A value with the decimals of its threshold; a relative one carries its sign. No data is a dash. */
export function figure(
  value: number | undefined,
  spec: Pick<SignalSpec, 'decimals' | 'scale'>,
): string {
  if (value === undefined || !Number.isFinite(value)) return '—';
  const digits = Math.abs(value).toFixed(spec.decimals);
  const sign = value < 0 && Number(digits) !== 0 ? MINUS : spec.scale === 'relative' ? '+' : '';
  return `${sign}${digits}`;
}

/** The unit that stands beside the figure of a tile. */
export function unitOf(spec: Pick<SignalSpec, 'unit' | 'scale'>): string {
  return spec.scale === 'relative' ? '%' : spec.unit;
}

/** A percentage as the language writes it, its sign first: "+4 %", in Turkish "+%4". */
export function percentText(text: string, locale: string): string {
  return locale === 'tr' ? text.replace(/^[+\u2212]?/, '$&%') : `${text}${NO_BREAK}%`;
}

/** "1.84 %", in Turkish "%1.84"; "212 ms". */
export function figureWithUnit(
  value: number | undefined,
  spec: SignalSpec,
  locale: string,
): string {
  const text = figure(value, spec);
  const unit = unitOf(spec);
  if (text === '—') return text;
  if (unit !== '%') return `${text}${unit.startsWith('/') ? '' : NO_BREAK}${unit}`;
  return percentText(text, locale);
}

/** A bound as the runbook writes it: no more decimals than it has. */
export function boundText(value: number): string {
  return String(value).replace('-', MINUS);
}

/** One bound with its unit: "250 ms", "+10 %", in Turkish "+%10". */
export function boundWithUnit(
  value: number,
  spec: Pick<SignalSpec, 'scale' | 'unit'>,
  locale: string,
): string {
  const text = `${spec.scale === 'relative' && value > 0 ? '+' : ''}${boundText(value)}`;
  const unit = unitOf(spec);
  if (unit === '%') return percentText(text, locale);
  return `${text}${unit === '' || unit.startsWith('/') ? '' : NO_BREAK}${unit}`;
}

/** Shape, colour and class of each verdict; NO DATA is never green. */
export const verdictLooks = {
  GREEN: { glyph: 'disc', tone: 'go', state: undefined },
  AMBER: { glyph: 'triangle', tone: 'caution', state: 'amber' },
  RED: { glyph: 'octagon', tone: 'stop', state: 'red' },
  NO_DATA: { glyph: 'gap', tone: 'quiet', state: 'nodata' },
  INSUFFICIENT: { glyph: 'dots', tone: 'quiet', state: 'nodata' },
} as const satisfies Record<Verdict, { glyph: GlyphName; tone: Tone; state: string | undefined }>;

export function verdictOf(reading: Reading | undefined): Verdict {
  return reading?.verdict ?? 'NO_DATA';
}
