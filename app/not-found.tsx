import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PlainPage } from '#components/house/plain-page.tsx';

export default async function NotFound() {
  const t = await getTranslations('house');
  return (
    <PlainPage
      title={t('notFound.title')}
      action={
        <Link className="btn" href="/releases">
          {t('toReleases')}
        </Link>
      }
    >
      {t('notFound.body')}
    </PlainPage>
  );
}
