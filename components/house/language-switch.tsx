import { useLocale, useTranslations } from 'next-intl';
import { locales } from '#lib/contract/locale.ts';
import { chooseLocale } from './choose-locale.ts';

const names = { en: 'English', tr: 'Türkçe' } as const;

/** EN or TR. A form, so that it works before scripts do. Class: `seg`. */
export function LanguageSwitch() {
  const t = useTranslations('house');
  const current = useLocale();
  return (
    <form action={chooseLocale}>
      <fieldset className="seg border-0">
        <legend className="sr">{t('language')}</legend>
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            title={names[locale]}
            aria-pressed={locale === current}
          >
            {locale.toUpperCase()}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
