import './globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Words } from '#components/house/words.tsx';
import { GlyphSheet } from '#components/ui/glyph.tsx';
import { ToastHost } from '#components/ui/toast-host.tsx';

export const metadata: Metadata = {
  title: { default: 'Warroom', template: '%s · Warroom' },
  icons: { icon: ['/icon.svg', '/favicon.ico'], apple: '/apple-touch-icon.png' },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** The frame of every page. Reading the language makes it dynamic, which the nonces of scripts need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('house');
  return (
    <html lang={await getLocale()} data-theme="dark">
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
