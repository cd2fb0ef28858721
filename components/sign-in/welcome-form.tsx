'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { problemFrom } from '#lib/client/request.ts';
import type { WelcomeAnswer } from '#lib/contract/sign-in.ts';
import { NewPasswordFields, passwordFault, usePasswordPair } from './new-password-fields.tsx';
import { useSignIn } from './use-sign-in.ts';
import { choosePassword } from './use-welcome.ts';

type WelcomeFormProps = { secret: string; link: WelcomeAnswer };
type Fault = { code: string; path?: string };

/** The first administrator says who they are; everybody chooses a password, and is in. */
export function WelcomeForm({ secret, link }: WelcomeFormProps) {
  const t = useTranslations('welcome');
  const problem = useTranslations('problem');
  const signIn = useSignIn('/releases');
  const pair = usePasswordPair();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const isFirst = link.purpose === 'first-admin';
  const isBusy = busy || signIn.trying !== undefined;
  const needed = (text: string) => (tried && text.trim() === '' ? t('required') : undefined);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    if (passwordFault(pair) || (isFirst && (!name.trim() || !email.trim()))) return;
    setBusy(true);
    setFault(undefined);
    const who = isFirst ? { name: name.trim(), email: email.trim() } : {};
    const password = pair.password;
    await choosePassword({ secret, password, ...who })
      .then((address) => signIn.enter({ kind: 'password', email: address, password }))
      .catch((error: unknown) => {
        const { code, issues } = problemFrom(error);
        setFault({ code, ...(issues?.[0] ? { path: issues[0].path } : {}) });
      });
    setBusy(false);
  }

  const emailFault = fault?.path === 'email' ? t('emailBad') : needed(email);
  return (
    <>
      <h1>{isFirst ? t('first.title') : t('invited.title', { name: link.name })}</h1>
      <p>{isFirst ? t('first.body') : t('invited.body', { email: link.email })}</p>
      <form onSubmit={send} noValidate>
        {isFirst && (
          <>
            <TextInput
              size="l"
              name="name"
              autoComplete="name"
              label={t('name')}
              error={needed(name)}
              value={name}
              onChange={setName}
            />
            <TextInput
              size="l"
              type="email"
              name="email"
              autoComplete="username"
              label={t('email')}
              error={emailFault}
              value={email}
              onChange={setEmail}
            />
          </>
        )}
        <NewPasswordFields pair={pair} tried={tried} />
        {(fault && fault.path !== 'email') || signIn.fault ? (
          <Notice glyph="octagon" tone="stop" urgent>
            {fault && problem.has(fault.code) ? problem(fault.code) : t('noLine')}
          </Notice>
        ) : null}
        <Button type="submit" fill center closedBecause={isBusy ? t('sending') : undefined}>
          {t('submit')}
        </Button>
      </form>
    </>
  );
}
