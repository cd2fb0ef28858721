'use client';

import './globals.css';
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
  const { title, body, again } = lastWords[locale];
  return (
    <html lang={locale} data-theme="dark">
      <body>
        <PlainPage title={title} action={<Button onPress={reset}>{again}</Button>}>
          {body}
        </PlainPage>
      </body>
    </html>
  );
}
