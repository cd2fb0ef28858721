'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextInput } from '#components/ui/text-input.tsx';
import { NewPassword, passwordLength } from '#lib/contract/sign-in.ts';

interface PasswordPair {
  password: string;
  again: string;
  setPassword(text: string): void;
  setAgain(text: string): void;
}

/** A new password, typed twice. */
export function usePasswordPair(): PasswordPair {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  return { password, again, setPassword, setAgain };
}

/** What is wrong with it, by the same rule as the server's. */
export function passwordFault({ password, again }: PasswordPair): 'length' | 'differs' | undefined {
  if (!NewPassword.safeParse(password).success) return 'length';
  return password === again ? undefined : 'differs';
}

/** Both fields; faults show once sending was tried. */
export function NewPasswordFields({ pair, tried }: { pair: PasswordPair; tried: boolean }) {
  const t = useTranslations('welcome.password');
  const fault = tried ? passwordFault(pair) : undefined;
  return (
    <>
      <TextInput
        size="l"
        type="password"
        name="new-password"
        autoComplete="new-password"
        label={t('new')}
        hint={t('hint', passwordLength)}
        error={fault === 'length' ? t('hint', passwordLength) : undefined}
        value={pair.password}
        onChange={pair.setPassword}
      />
      <TextInput
        size="l"
        type="password"
        name="new-password-again"
        autoComplete="new-password"
        label={t('again')}
        error={fault === 'differs' ? t('differs') : undefined}
        value={pair.again}
        onChange={pair.setAgain}
      />
    </>
  );
}
