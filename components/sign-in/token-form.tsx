'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import type { SignIn } from './use-sign-in.ts';

/** In with a token: the bootstrap token of this Warroom, or a person's own. */
export function TokenForm({ signIn }: { signIn: SignIn }) {
  const t = useTranslations('signIn');
  const [token, setToken] = useState('');
  const [empty, setEmpty] = useState(false);

  function send(event: FormEvent) {
    event.preventDefault();
    if (signIn.trying !== undefined) return;
    const given = token.trim();
    setEmpty(given === '');
    if (given !== '') signIn.enter({ kind: 'token', token: given });
  }

  return (
    <form onSubmit={send} noValidate>
      <TextInput
        type="password"
        size="l"
        label={t('token.label')}
        hint={t('token.hint')}
        error={empty ? t('token.required') : undefined}
        value={token}
        onChange={setToken}
        required
        mono
      />
      <Button
        type="submit"
        fill
        center
        closedBecause={signIn.trying === undefined ? undefined : t('sending')}
      >
        {t('token.submit')}
      </Button>
    </form>
  );
}
