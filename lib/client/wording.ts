'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Locale } from '#lib/contract/locale.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { seatWords, type Translate, type Words, wordParams } from '#lib/contract/wording.ts';
import type { Message } from '#lib/domain/message.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { figureWithUnit } from '#lib/domain/signals/figure.ts';
import { countdown } from './times.ts';

/** Everything that wording needs in the browser, for the viewer's language and this runbook. */
export function useWords(runbook: Runbook, people: Readonly<Record<string, string>>): Words {
  const translate = useTranslations() as unknown as Translate;
  const locale = useLocale() as Locale;
  return useMemo(
    () => ({ locale, translate, runbook, people }),
    [locale, translate, runbook, people],
  );
}

/**
 * A domain message in words from any namespace. Params named `offsetAt` read as T-offsets here,
 * because screens know T-0.
 */
export function wordIn(
  namespace: string,
  message: Message,
  words: Words,
  targetAt?: string,
): string {
  const key = `${namespace}.${message.code}`;
  if (!words.translate.has(key)) return message.code;
  const values: Record<string, string | number> = {
    ...seatWords(words),
    ...wordParams(message.params ?? {}, words),
  };
  Object.assign(values, figuresOf(message, words));
  const left = message.params?.leftMs;
  if (typeof left === 'number') values.leftMs = countdown(left);
  const at = message.params?.offsetAt;
  if (typeof at === 'string' && targetAt) values.offsetAt = offsetText(at, targetAt);
  return words.translate(key, values);
}

/** Values, limits and slopes of a signal with their unit, as the language writes them. */
function figuresOf({ params = {} }: Message, { runbook, locale }: Words): Record<string, string> {
  const spec = runbook?.signals.find((signal) => signal.slug === params.signal);
  if (!spec) return {};
  const figures: Record<string, string> = {};
  for (const name of ['value', 'limit', 'slope']) {
    const value = params[name];
    if (typeof value !== 'number') continue;
    // A limit has the decimals that it was written with.
    const own = Math.min((String(value).split('.')[1] ?? '').length, 2);
    const decimals = name === 'limit' ? own : spec.decimals;
    figures[name] = figureWithUnit(value, { ...spec, decimals }, locale);
  }
  return figures;
}

/** Several in a row, as the language joins them: "a, b and c". */
export function listOf(parts: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}

/** What `useTranslations` of any namespace answers. */
interface Texts {
  (key: never, values?: never): string;
  has(key: never): boolean;
}

/** A text by a name that comes from elsewhere, such as a fault's code; undefined where there is none of it. */
export function knownText(texts: Texts, key: string): string | undefined {
  return texts.has(key as never) ? texts(key as never) : undefined;
}
