import { createTranslator } from 'use-intl/core';
import type { Translate, Words } from '#lib/contract/wording.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import messages from '#messages/en.json' with { type: 'json' };

/** The API speaks English; codes and params let every screen say the same in its own language. */
const translate: Translate = createTranslator({
  locale: 'en',
  messages,
  onError: () => undefined,
  getMessageFallback: ({ key }) => key,
}) as unknown as Translate;

export const english: Words = { locale: 'en', translate };

/** English with the names that this runbook gives its rows, roles and signals. */
export const englishFor = (runbook: Runbook): Words => ({ ...english, runbook });
