'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { SignInAnswer } from '#lib/contract/wire.ts';
import { DemoPeople } from './demo-people.tsx';
import { DoorFrame } from './door-frame.tsx';
import { PasswordForm } from './password-form.tsx';
import { useSignIn } from './use-sign-in.ts';

type SignInScreenProps = { offer: SignInAnswer; next: string };

/** The way in: one click a role in a demo, a password otherwise, or both. */
export function SignInScreen({ offer, next }: SignInScreenProps) {
  const t = useTranslations('signIn');
  const signIn = useSignIn(next);
  return (
    <DoorFrame>
      <h1>{offer.demo ? t('demo.title') : t('title')}</h1>
      <p>{t('what')}</p>
      {offer.demo && (
        <Notice glyph="play" tone="set" title={t('start.title')}>
          <br />
          {t('start.body')}
        </Notice>
      )}
      {signIn.fault && (
        <Notice glyph="octagon" tone="stop" urgent>
          {t(signIn.fault)}
        </Notice>
      )}
      {offer.demo && <DemoPeople people={offer.people} signIn={signIn} />}
      {offer.demo && offer.password && <span className="or">{t('or')}</span>}
      {offer.password && <PasswordForm signIn={signIn} fill={!offer.demo} />}
    </DoorFrame>
  );
}
