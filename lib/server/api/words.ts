import { translateEnglish } from '#lib/contract/english.ts';
import type { Words } from '#lib/contract/wording.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';

/** The API speaks English; codes and params let every screen say the same in its own language. */
export const english: Words = { locale: 'en', translate: translateEnglish };

/** English with the names that this runbook gives its rows, roles and signals. */
export const englishFor = (runbook: Runbook): Words => ({ ...english, runbook });
