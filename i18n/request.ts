import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLocale, localeCookie, pickLocale } from '#lib/client/locale.ts';
import en from '#messages/en.json' with { type: 'json' };
import tr from '#messages/tr.json' with { type: 'json' };

const messages = { en, tr };

/** Language and texts of a request; next-intl finds this file through an alias in next.config.js. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : pickLocale(
        (await cookies()).get(localeCookie)?.value,
        (await headers()).get('accept-language'),
      );
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
