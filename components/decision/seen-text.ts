import { durationText, instantText, numberText } from '#lib/contract/numbers.ts';
import { nameOf, type Words } from '#lib/contract/wording.ts';
import type { Seen } from '#lib/domain/room.ts';

/**
 * What a trigger saw outside its signals, a line a thing: the probe's state, alerts, rates, what changed, the row;
 * for a composed rule the lines of every part (E6). Empty where value, window and samples say it all.
 */
export function seenLines(seen: Seen, words: Words): string[] {
  const t = (key: string, values: Record<string, string | number>) =>
    words.translate(`seen.${key}`, values);
  const time = (ms: number) => durationText(ms, words.locale);
  const lines: (string | false | undefined)[] = [
    seen.note,
    seen.probeState !== undefined &&
      t(`probe.${seen.probeState}`, {
        probe: nameOf('probe', seen.probe ?? '', words),
        since: instantText(seen.sinceAt ?? ''),
        detail: detailOf(seen),
      }),
    ...(seen.changed ?? []).map(({ field, from, to }) => t(`changed.${field}`, { from, to })),
    seen.alerts && t('alerts', { count: seen.count ?? 0, names: namesOf(seen.alerts) }),
    seen.rates &&
      t('rates', {
        objective: nameOf('objective', seen.objective ?? '', words),
        rates: seen.rates
          .map((row) => `${numberText(row.rate)} (${time(row.windowMs)})`)
          .join(', '),
        limit: numberText(seen.limit ?? 0),
      }),
    seen.budgetLeftPercent !== undefined &&
      t('budget', {
        objective: nameOf('objective', seen.objective ?? '', words),
        left: numberText(seen.budgetLeftPercent),
        limit: numberText(seen.limit ?? 0),
      }),
    seen.item !== undefined && t('row', { item: rowName(seen.item, words) }),
    seen.exitCode !== undefined && t('exitCode', { code: seen.exitCode }),
    seen.from !== undefined &&
      seen.value !== undefined &&
      t(seen.consumed === undefined ? 'rose' : 'stuck', {
        from: numberText(seen.from),
        to: numberText(seen.value),
        time: time(seen.windowMs ?? 0),
      }),
    ...(seen.parts ?? []).flatMap((part) => partLines(part, words)),
  ];
  return lines.filter((line) => typeof line === 'string');
}

function partLines(part: Seen, words: Words): string[] {
  const lines = seenLines(part, words);
  if (lines.length > 0 || part.value === undefined) return lines;
  const values = {
    signal: nameOf('signal', part.signal ?? '', words),
    value: numberText(part.value),
    limit: part.limit === undefined ? '—' : numberText(part.limit),
    time: durationText(part.windowMs ?? 0, words.locale),
    samples: part.samples ?? 0,
  };
  return [words.translate('seen.part', values)];
}

function detailOf({ httpStatus, checks = [] }: Seen): string {
  const parts = [...(httpStatus === undefined ? [] : [String(httpStatus)]), ...checks];
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}

const namesOf = (alerts: NonNullable<Seen['alerts']>) =>
  [...new Set(alerts.map(({ name, level }) => `${name} (${level})`))].join(', ');

/** An attempt at a row, such as `smoke@1#2`, by the row's name. */
const rowName = (attempt: string, words: Words) =>
  nameOf('item', attempt.split('@')[0] ?? attempt, words);
