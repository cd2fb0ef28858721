'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { SignIn } from './use-sign-in.ts';

type PasswordFormProps = { signIn: SignIn; fill?: boolean };

/** In with an e-mail address and a password; who forgot it reads who can help. */
export function PasswordForm({ signIn, fill = true }: PasswordFormProps) {
  const t = useTranslations('signIn.password');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const missing = (text: string, word: string) => (tried && text === '' ? word : undefined);

  function send(event: FormEvent) {
    event.preventDefault();
    if (signIn.trying !== undefined) return;
    setTried(true);
    if (email.trim() === '' || password === '') return;
    signIn.enter({ kind: 'password', email: email.trim(), password });
  }

  return (
    <form onSubmit={send} noValidate>
      <TextInput
        type="email"
        name="email"
        autoComplete="username"
        size="l"
        label={t('email')}
        error={missing(email.trim(), t('emailRequired'))}
        value={email}
        onChange={setEmail}
        required
      />
      <TextInput
        type="password"
        name="password"
        autoComplete="current-password"
        size="l"
        label={t('password')}
        error={missing(password, t('passwordRequired'))}
        value={password}
        onChange={setPassword}
        required
      />
      <Button
        type="submit"
        fill={fill}
        center
        closedBecause={signIn.trying === undefined ? undefined : t('sending')}
      >
        {t('submit')}
      </Button>
      <p className="fg3">{t('forgotten')}</p>
    </form>
  );
}
