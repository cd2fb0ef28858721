'use client';

import './globals.css';
import { NextIntlClientProvider, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { PlainPage } from '#components/house/plain-page.tsx';
import { Button } from '#components/ui/button.tsx';
import { pickLocale } from '#lib/client/locale.ts';
import { lastWords } from './last-words.ts';

type GlobalErrorProps = { error: Error; reset: () => void };

const never = () => () => undefined;
const asked = () => pickLocale(undefined, navigator.languages.join(','));

/** Stands in for the whole document when the layout itself failed; it brings its own words. */
export default function GlobalError({ reset }: GlobalErrorProps) {
  const locale = useSyncExternalStore(never, asked, () => 'en' as const);
  return (
    <html lang={locale} data-theme="dark">
      <body>
        <NextIntlClientProvider locale={locale} messages={lastWords[locale]} timeZone="UTC">
          <Words reset={reset} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}

function Words({ reset }: { reset: () => void }) {
  const t = useTranslations();
  return (
    <PlainPage title={t('title')} action={<Button onPress={reset}>{t('again')}</Button>}>
      {t('body')}
    </PlainPage>
  );
}
