import { type Locale, locales } from '#lib/contract/locale.ts';

/** The cookie that remembers the language a person chose. */
export const localeCookie = 'locale';

export const isLocale = (text: string | undefined): text is Locale =>
  locales.some((locale) => locale === text);

/** The chosen language, else the first of `Accept-Language` that exists here, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const quality = params.find((param) => param.trim().startsWith('q='));
      return { tag, place, weight: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { tag } of wanted) {
    const locale = tag.split('-')[0];
    if (isLocale(locale)) return locale;
  }
  return 'en';
}
