import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Words } from '#components/house/words.tsx';
import { StatusScreen } from '#components/status/status-screen.tsx';
import { signInPath } from '#lib/client/own-path.ts';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { StatusAnswer } from '#lib/contract/wire.ts';

const readStatus = cache((slug: string) => pageRead<StatusAnswer>(paths.status(slug)));

type StatusPageProps = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: StatusPageProps): Promise<Metadata> {
  const { slug } = await params;
  const read = await readStatus(slug);
  if (!read.ok) return {};
  const t = await getTranslations('status');
  return {
    title: { absolute: t('pageTitle', { service: read.value.service }) },
    alternates: {
      types: { 'application/atom+xml': `/status/${encodeURIComponent(slug)}/feed.xml` },
    },
  };
}

export default async function StatusPage({ params }: StatusPageProps) {
  const { slug } = await params;
  const read = await readStatus(slug);
  if (!read.ok) {
    if (read.status === 401) redirect(signInPath(`/status/${encodeURIComponent(slug)}`));
    if (read.status === 404) notFound();
    throw new Error(`status of ${slug} answered ${read.status}`);
  }
  return (
    <Words of={['house', 'status']}>
      <StatusScreen initial={read.value} />
    </Words>
  );
}
