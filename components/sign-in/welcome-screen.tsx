'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { knownText } from '#lib/client/wording.ts';
import { DoorFrame } from './door-frame.tsx';
import { useWelcome } from './use-welcome.ts';
import { WelcomeForm } from './welcome-form.tsx';

/** Where a one-time link leads: choose a password and go in. */
export function WelcomeScreen() {
  const t = useTranslations('welcome');
  const problem = useTranslations('problem');
  const welcome = useWelcome();
  return (
    <DoorFrame>
      {welcome.state === 'reading' && (
        <>
          <VisuallyHidden>{t('reading')}</VisuallyHidden>
          <Skeleton height="32px" />
          <Skeleton height="44px" />
        </>
      )}
      {welcome.state === 'ended' && (
        <>
          <h1>{t('ended.title')}</h1>
          <p>{t('ended.body')}</p>
          <ul className="plain-list">
            <li>{t('ended.invited')}</li>
            <li>{t('ended.first')}</li>
          </ul>
          <a className="link" href="/sign-in">
            {t('ended.signIn')}
          </a>
        </>
      )}
      {welcome.state === 'fault' && (
        <>
          <h1>{t('title')}</h1>
          <Notice glyph="octagon" tone="stop" urgent>
            {knownText(problem, welcome.code) ?? t('noLine')}
          </Notice>
        </>
      )}
      {welcome.state === 'open' && <WelcomeForm secret={welcome.secret} link={welcome.link} />}
    </DoorFrame>
  );
}
