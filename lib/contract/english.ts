import { createTranslator } from 'use-intl/core';
import messages from '#messages/en.json' with { type: 'json' };
import type { Translate } from './wording.ts';

/**
 * The API and the command line speak English; codes and params let every screen say the same in its own
 * language. Screens never import this: it holds every English text.
 */
export const translateEnglish: Translate = createTranslator({
  locale: 'en',
  messages,
  onError: () => undefined,
  getMessageFallback: ({ key }) => key,
}) as unknown as Translate;
