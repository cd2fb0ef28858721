import { planText } from '#lib/client/times.ts';
import { durationText } from '#lib/contract/numbers.ts';
import { nameOf, type Words } from '#lib/contract/wording.ts';
import type { ChosenRoute } from '#lib/domain/flags/flag-route.ts';
import type { Cadence, SignalSpec } from '#lib/domain/runbook/schema.ts';
import { boundWithUnit, percentText } from '#lib/domain/signals/figure.ts';
import type { Limits } from '#lib/domain/signals/signal-spec.ts';
import type { ChosenSource, SourceSpec } from '#lib/domain/signals/source-spec.ts';

type Bounds = Limits['limit'];
type Scale = Pick<SignalSpec, 'scale' | 'unit'>;

/** The bounds of a signal as its tile shows them, with the unit: "≤ 250 ms", "≥ 95 %". */
export function boundsText(bounds: Bounds, spec: Scale, locale: string): string {
  const { max, min, exclusive } = bounds;
  return [
    min === undefined ? '' : `${exclusive ? '>' : '≥'} ${boundWithUnit(min, spec, locale)}`,
    max === undefined ? '' : `${exclusive ? '<' : '≤'} ${boundWithUnit(max, spec, locale)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A limit and its warning: "≤ 250 ms, warning ≤ 200 ms". */
export function limitsText({ limit, warn }: Limits, spec: Scale, words: Words): string {
  const own = boundsText(limit, spec, words.locale);
  if (!warn) return own;
  const values = { limit: own, warn: boundsText(warn, spec, words.locale) };
  return words.translate('releaseSettings.limitWithWarning', values);
}

/** The target of an objective: "99.9 %", in Turkish "%99,9". */
export function targetText(target: number, locale: string): string {
  const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(target);
  return percentText(text, locale);
}

/** Where samples come from: the way, or the connection and what is asked of it. */
export function sourceText(source: ChosenSource | SourceSpec['kind'] | SourceSpec, words: Words) {
  const kind = typeof source === 'string' ? source : source.kind;
  const way = words.translate(`sources.chosen.kind.${kind}`);
  if (typeof source === 'string') return way;
  if (source.kind === 'prometheus') return `${source.connection}: ${source.query}`;
  if (source.kind === 'scrape') return `${source.connection}: ${source.metric} (${source.as})`;
  return way;
}

/** What serves a flag: the connection with the place it has there, or hands. */
export function routeText(route: ChosenRoute, { translate }: Words): string {
  if (route === 'by-hand') return translate('flags.byHand');
  const places = [
    route.kind === 'unleash' ? `${route.project}/${route.environment}` : '',
    route.kind === 'flagd' ? route.file : '',
    route.key ?? '',
    ...Object.entries(route.segments ?? {}).map(
      ([segment, own]) => `${segment} = ${Object.values(own).join('/')}`,
    ),
  ].filter(Boolean);
  return `${route.connection}${places.length > 0 ? `: ${places.join(', ')}` : ''}`;
}

/** "T−10: every 15 min". */
export function cadenceText({ from, everyMs }: Cadence, { translate, locale }: Words): string {
  const values = { from: planText(from), every: durationText(everyMs, locale) };
  return translate('releaseSettings.cadence.row', values);
}

/** One setting that an entry set anew, in words: what it is, as it was, as it is. */
interface SettingChange {
  key: string;
  name: string;
  before: string | undefined;
  after: string;
}

/** Settings of things that are not signals; limits and sources are the signals' own. */
const named = ['flag', 'parameter', 'objective'] as const;

/** Every setting of a `release.configured` entry with its before and after. */
export function settingChanges(params: Readonly<Record<string, unknown>>, words: Words) {
  const before = (params.before ?? {}) as Record<string, unknown>;
  const after = (params.after ?? {}) as Record<string, unknown>;
  return Object.entries(after).map(([key, value]): SettingChange => {
    const [setting = '', slug] = key.split(':');
    const kind = named.find((own) => own === setting) ?? 'signal';
    const name = slug === undefined ? '' : nameOf(kind, slug, words);
    return {
      key,
      name: words.translate(`entry.setting.${setting}`, { name }),
      before: before[key] === undefined ? undefined : valueText(key, before[key], words),
      after: valueText(key, value, words),
    };
  });
}

/** Entries are what the command took, so each value has the shape that its name says. */
function valueText(key: string, value: unknown, words: Words): string {
  const [setting = '', signal] = key.split(':');
  if (setting === 'limit') {
    const spec = words.runbook?.signals.find(({ slug }) => slug === signal);
    return limitsText(value as Limits, spec ?? { scale: 'absolute', unit: '' }, words);
  }
  if (setting === 'parameter') return value === '' ? '—' : String(value);
  if (setting === 'objective') return targetText(Number(value), words.locale);
  if (setting === 'flag') return routeText(value as ChosenRoute, words);
  if (setting === 'source') return sourceText(value as ChosenSource, words);
  if (setting === 'cadence') {
    return (value as Cadence[]).map((row) => cadenceText(row, words)).join(', ');
  }
  if (setting === 'containment')
    return words.translate(`containment.${value === true ? 'on' : 'off'}`);
  return words.translate(`releaseSettings.shown.${value === true ? 'public' : 'inside'}`);
}

/** "the limit of API p95 (≤ 200 ms → ≤ 250 ms)". */
export function changeText({ name, before, after }: SettingChange): string {
  return `${name} (${before === undefined ? '' : `${before} → `}${after})`;
}
