'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { Locale } from '#lib/contract/locale.ts';
import { offsetText } from '#lib/contract/numbers.ts';
import { type Translate, type Words, wordParams } from '#lib/contract/wording.ts';
import type { Message } from '#lib/domain/message.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import { countdown } from './times.ts';

/** Everything that wording needs in the browser, for the viewer's language and this runbook. */
export function useWords(runbook: Runbook): Words {
  const translate = useTranslations() as unknown as Translate;
  const locale = useLocale() as Locale;
  return useMemo(() => ({ locale, translate, runbook }), [locale, translate, runbook]);
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
  const values = wordParams(message.params ?? {}, words);
  const left = message.params?.leftMs;
  if (typeof left === 'number') values.leftMs = countdown(left);
  const at = message.params?.offsetAt;
  if (typeof at === 'string' && targetAt) values.offsetAt = offsetText(at, targetAt);
  return words.translate(key, values);
}

/** Several in a row, as the language joins them: "a, b and c". */
export function listOf(parts: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
}
