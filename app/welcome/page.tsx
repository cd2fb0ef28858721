import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Words } from '#components/house/words.tsx';
import { WelcomeScreen } from '#components/sign-in/welcome-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('title') };
}

export default function WelcomePage() {
  return (
    <Words of={['house', 'problem', 'signIn', 'welcome']}>
      <WelcomeScreen />
    </Words>
  );
}
