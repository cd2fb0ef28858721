import type { SignalSpec } from './signal-spec.ts';

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';

type Measure = Pick<SignalSpec, 'unit' | 'scale'>;

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

/** A bound as the runbook writes it: no more decimals than it has. */
export function boundText(value: number): string {
  return String(value).replace('-', MINUS);
}

/** The unit that stands beside a figure. */
export function unitOf({ scale, unit }: Measure): string {
  return scale === 'relative' ? '%' : unit;
}

/** A percentage as the language writes it, its sign first: "+4 %", in Turkish "+%4". */
export function percentText(text: string, locale: string): string {
  return locale === 'tr' ? text.replace(/^[+\u2212]?/, '$&%') : `${text}${NO_BREAK}%`;
}

function withUnit(text: string, measure: Measure, locale: string): string {
  const unit = unitOf(measure);
  if (unit === '%') return percentText(text, locale);
  return `${text}${unit === '' || unit.startsWith('/') ? '' : NO_BREAK}${unit}`;
}

/** "1.84 %", in Turkish "%1.84"; "212 ms", "0.10/min", "20". */
export function figureWithUnit(
  value: number | undefined,
  spec: Measure & Pick<SignalSpec, 'decimals'>,
  locale: string,
): string {
  const text = figure(value, spec);
  return text === '—' ? text : withUnit(text, spec, locale);
}

/** One bound with its unit: "250 ms", "+10 %", in Turkish "+%10". */
export function boundWithUnit(value: number, spec: Measure, locale: string): string {
  const sign = spec.scale === 'relative' && value > 0 ? '+' : '';
  return withUnit(`${sign}${boundText(value)}`, spec, locale);
}
