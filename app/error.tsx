'use client';

import { useTranslations } from 'next-intl';
import { PlainPage } from '#components/house/plain-page.tsx';
import { Button } from '#components/ui/button.tsx';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be made. The digest is what the server's log calls it. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations('house');
  return (
    <PlainPage title={t('error.title')} action={<Button onPress={reset}>{t('again')}</Button>}>
      {t('error.body')}
      {error.digest && ` ${t('error.digest', { digest: error.digest })}`}
    </PlainPage>
  );
}
