'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { SignInAnswer } from '#lib/contract/wire.ts';
import { DemoPeople } from './demo-people.tsx';
import { DoorFrame } from './door-frame.tsx';
import { PasswordForm } from './password-form.tsx';
import { faultOfError, useSignIn } from './use-sign-in.ts';

type SignInScreenProps = { offer: SignInAnswer; next: string; error?: string | undefined };

/** The way in, as this Warroom has it: one click a role in a demo, a provider, a password. */
export function SignInScreen({ offer, next, error }: SignInScreenProps) {
  const t = useTranslations('signIn');
  const signIn = useSignIn(next, faultOfError(error));
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
      {offer.oidc && (
        <Button
          fill={!offer.demo}
          center
          closedBecause={signIn.trying === undefined ? undefined : t('sending')}
          onPress={() => void signIn.enter({ kind: 'oidc' })}
        >
          {t('oidc.submit', { host: offer.oidc })}
        </Button>
      )}
      {(offer.demo || offer.oidc) && offer.password && <span className="or">{t('or')}</span>}
      {offer.password && <PasswordForm signIn={signIn} fill={!offer.demo && !offer.oidc} />}
      {!offer.demo && !offer.password && !offer.oidc && <Notice glyph="lock">{t('noWay')}</Notice>}
    </DoorFrame>
  );
}
