'use client';

import { useTranslations } from 'next-intl';
import { LanguageSwitch } from '#components/house/language-switch.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { SignInAnswer } from '#lib/contract/wire.ts';
import { DemoPeople } from './demo-people.tsx';
import { TokenForm } from './token-form.tsx';
import { useSignIn } from './use-sign-in.ts';

type SignInScreenProps = { offer: SignInAnswer; next: string };

/** The way in: one click a role in a demo, a token otherwise. Class: `sign-in`. */
export function SignInScreen({ offer, next }: SignInScreenProps) {
  const t = useTranslations('signIn');
  const signIn = useSignIn(next);
  return (
    <div className="sign-in">
      <header className="top">
        <span className="brand">
          <Glyph name="logo" />
          Warroom
        </span>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <main id="main" className="sign-in-box">
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
        {offer.demo ? (
          <DemoPeople people={offer.people} signIn={signIn} />
        ) : (
          <TokenForm signIn={signIn} />
        )}
      </main>
    </div>
  );
}
