'use client';

import { type FormEvent, useState } from 'react';
import { problemFrom } from '#lib/client/request.ts';
import { passwordFault, usePasswordPair } from './new-password-fields.tsx';
import { useSignIn } from './use-sign-in.ts';
import { choosePassword } from './use-welcome.ts';

/** Why the link was not used, and the field that it is about. */
type Fault = { code: string; path?: string };

/** What is typed to use a one-time link up, and what became of sending it; done is signed in. */
export function useWelcomeForm(secret: string, isFirst: boolean) {
  const signIn = useSignIn('/releases');
  const pair = usePasswordPair();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const isBusy = busy || signIn.trying !== undefined;

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
  const typed = { name, setName, email, setEmail };
  return { ...typed, pair, tried, isBusy, fault, signInFault: signIn.fault, send };
}

export type WelcomeDraft = ReturnType<typeof useWelcomeForm>;
