'use client';

import { useEffect, useState } from 'react';
import { problemFrom, requestJson } from '#lib/client/request.ts';
import type { WelcomeAnswer } from '#lib/contract/sign-in.ts';

/** What became of a one-time link; `ended` is one that was used, has run out, or never was. */
type Welcome =
  | { state: 'reading' }
  | { state: 'open'; secret: string; link: WelcomeAnswer }
  | { state: 'ended' }
  | { state: 'fault'; code: string };

const post = (path: string, body: object) =>
  requestJson(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Reads the link that led here. Its secret stands behind the `#`, where only this page sees it. */
export function useWelcome(): Welcome {
  const [welcome, setWelcome] = useState<Welcome>({ state: 'reading' });
  useEffect(() => {
    const secret = window.location.hash.slice(1);
    if (secret === '') return setWelcome({ state: 'ended' });
    post('/api/welcome', { secret }).then(
      (link) => setWelcome({ state: 'open', secret, link: link as WelcomeAnswer }),
      (error: unknown) => {
        const { code } = problemFrom(error);
        const isEnded = code === 'link-ended' || code === 'bad-input';
        setWelcome(isEnded ? { state: 'ended' } : { state: 'fault', code });
      },
    );
  }, []);
  return welcome;
}

interface ChosenPassword {
  secret: string;
  password: string;
  name?: string;
  email?: string;
}

/** Uses the link up; answers the address to sign in with. */
export async function choosePassword(chosen: ChosenPassword): Promise<string> {
  return ((await post('/api/welcome/password', chosen)) as { email: string }).email;
}
