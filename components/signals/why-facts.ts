import { durationText, instantText, numberText } from '#lib/contract/numbers.ts';
import type { Words } from '#lib/contract/wording.ts';
import type { SignalSpec } from '#lib/domain/runbook/schema.ts';
import { significant } from '#lib/domain/signals/chance.ts';
import { figureWithUnit } from '#lib/domain/signals/figure.ts';
import { aheadMs } from '#lib/domain/signals/forecast.ts';
import type { Compared, Grounds, Reading } from '#lib/domain/signals/reading.ts';

/** What a verdict, or what a fired trigger saw, is explained from. */
export interface WhySource
  extends Partial<Omit<Reading, 'signal' | 'verdict' | 'why' | 'grounds' | 'baseline'>> {
  grounds?: Partial<Grounds>;
  limit?: number;
}

/** One line of the arithmetic: what it is, and how much. */
interface Fact {
  name: string;
  text: string;
}

/** Thin groups: "12 480". */
export function thin(count: number): string {
  const [whole = '', rest] = numberText(count, 1).replace(/\.0$/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** "p 0.003"; what no screen could show is "p < 0.001". */
function chanceText(chance: number): string {
  return chance < 0.001 ? 'p < 0.001' : `p ${chance.toFixed(chance < 0.1 ? 3 : 2)}`;
}

/** The arithmetic behind one signal in words and figures, in the order in which it was made. */
export function whyFacts(spec: SignalSpec, source: WhySource, words: Words, now: string): Fact[] {
  const { translate, locale } = words;
  const t = (key: string, values?: Record<string, string | number>) =>
    translate(`why.${key}`, values);
  const { grounds = {}, value, windowMs, samples, slopePerMinute: slope } = source;
  const own = (level: number) => figureWithUnit(level, spec, locale);
  const inUnit = (level: number) =>
    figureWithUnit(
      level,
      { ...spec, scale: 'absolute', decimals: Math.max(spec.decimals, 1) },
      locale,
    );
  const counts = ({ bad, total }: { bad?: number; total?: number }) =>
    bad === undefined || total === undefined
      ? undefined
      : t('counts', { bad: thin(bad), total: thin(total) });
  const compared = (row: Compared) => {
    const { chance } = row;
    const isMore = chance !== undefined && chance < significant;
    const verdict = chance === undefined ? undefined : t(isMore ? 'more' : 'mayBe');
    const tested = chance === undefined ? undefined : `${chanceText(chance)}, ${verdict}`;
    return [inUnit(row.value), counts(row), tested].filter(Boolean).join(' · ');
  };
  const facts: [string, string | undefined | false][] = [
    ['value', value !== undefined && own(value)],
    ['limit', boundOf(source) !== undefined && own(boundOf(source) ?? 0)],
    ['part', grounds.part && t(`parts.${grounds.part}`)],
    [
      'window',
      windowMs !== undefined &&
        t('windowOf', { time: durationText(windowMs, locale), count: samples ?? 0 }),
    ],
    ['out', grounds.out !== undefined && t('outOf', { out: grounds.out, of: grounds.of ?? 0 })],
    ['events', counts(grounds)],
    ['slope', slope !== undefined && slopeText(slope)],
    [
      'twice',
      source.confirmed !== undefined &&
        grounds.limit !== undefined &&
        t(grounds.wasOut ? 'yes' : 'no'),
    ],
    ['baseline', grounds.baseline && compared(grounds.baseline)],
    ['stable', grounds.stable && compared(grounds.stable)],
    ['previous', grounds.previous !== undefined && inUnit(grounds.previous)],
    ['missing', source.missing !== undefined && missingText(source.missing)],
    ['forecast', source.forecast && forecastWords(source.forecast, now, words)],
    ['judged', source.judgedAt !== undefined && `${instantText(source.judgedAt)}\u00a0UTC`],
  ];
  return facts.flatMap(([name, text]) => (text ? [{ name: t(`names.${name}`), text }] : []));

  function slopeText(perMinute: number): string {
    const sign = perMinute > 0 ? '+' : '';
    const { score, points } = grounds;
    const figure = t('perMinute', { slope: `${sign}${numberText(perMinute)}` });
    if (score === undefined) return figure;
    const isReal = source.trend !== undefined && source.trend !== 'steady';
    const called = t(isReal ? 'more' : 'mayBe');
    return `${figure} · z ${numberText(score)}, ${called} · ${t('points', { count: points ?? 0 })}`;
  }

  function missingText(missing: number): string {
    const { readyAt } = source;
    const more = t('missing', { count: missing });
    return readyAt === undefined ? more : `${more} · ${t('about', { at: instantText(readyAt) })}`;
  }
}

function boundOf({ grounds, limit }: WhySource): number | undefined {
  return grounds?.limit ?? limit;
}

/** "breach in 14 min", "amber in 40 s". */
export function forecastWords(
  forecast: NonNullable<Reading['forecast']>,
  now: string,
  { translate, locale }: Words,
): string {
  const time = durationText(aheadMs(forecast, now), locale);
  return translate(forecast.verdict === 'RED' ? 'why.breachIn' : 'why.amberIn', { time });
}
