import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Words } from '#components/house/words.tsx';
import { GlyphSheet } from '#components/ui/glyph.tsx';
import { ToastHost } from '#components/ui/toast-host.tsx';
import { themeCookie, themeOf } from '#lib/client/theme.ts';

export const metadata: Metadata = {
  title: { default: 'Warroom', template: '%s · Warroom' },
  icons: { icon: ['/icon.svg', '/favicon.ico'], apple: '/apple-touch-icon.png' },
  robots: { index: false, follow: false },
};

// The page reaches under a phone's notch; the bars keep clear of it by its insets.
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
};

/** The frame of every page. Reading the language makes it dynamic, which the nonces of scripts need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('house');
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <html lang={await getLocale()} data-theme={theme}>
      <body>
        <GlyphSheet />
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <Words of={['house']}>
          <ToastHost>{children}</ToastHost>
        </Words>
      </body>
    </html>
  );
}
