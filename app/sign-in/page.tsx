import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Words } from '#components/house/words.tsx';
import { SignInScreen } from '#components/sign-in/sign-in-screen.tsx';
import { ownPath } from '#lib/client/own-path.ts';
import { pageRead } from '#lib/client/page-read.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Me, SignInAnswer } from '#lib/contract/wire.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const oneOf = (value: string | string[] | undefined) =>
  typeof value === 'string' ? value : undefined;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const next = ownPath(oneOf(asked.next) ?? oneOf(asked.callbackUrl)) ?? '/releases';
  const [me, offer] = await Promise.all([
    pageRead<Me>(paths.me),
    pageRead<SignInAnswer>('/api/sign-in'),
  ]);
  if (me.ok) redirect(next);
  if (!offer.ok) throw new Error(`sign-in answered ${offer.status}`);
  return (
    <Words of={['house', 'signIn']}>
      <SignInScreen offer={offer.value} next={next} error={oneOf(asked.error)} />
    </Words>
  );
}
