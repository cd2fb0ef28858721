'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';

/** What is shown to the door: a sample person's id, or an address and a password. */
type Proof =
  | { kind: 'demo'; person: string }
  | { kind: 'password'; email: string; password: string }
  | { kind: 'oidc' };

/** Why it did not open; names of `signIn` messages. */
type SignInFault =
  | 'refused'
  | 'tooMany'
  | 'noLine'
  | 'provider'
  | 'unverified'
  | 'disabled'
  | 'taken';

/** What an error in the address, where the provider’s way led back to, is about. */
const faults: Record<string, SignInFault> = {
  'email-unverified': 'unverified',
  'account-disabled': 'disabled',
  'account-taken': 'taken',
  'too-many': 'tooMany',
};

/** The fault of an error that the sign-in page was opened with. */
export const faultOfError = (error: string | undefined): SignInFault | undefined =>
  error === undefined ? undefined : (faults[error] ?? 'provider');

export interface SignIn {
  /** The sample person, or the way, that is being tried. */
  trying: string | undefined;
  fault: SignInFault | undefined;
  enter(proof: Proof): Promise<void>;
}

/** Signs in and goes on to `next`, by a full load: everything on it is then this person's own. */
export function useSignIn(next: string, first?: SignInFault): SignIn {
  const [trying, setTrying] = useState<string>();
  const [fault, setFault] = useState<SignInFault | undefined>(first);

  async function enter(proof: Proof) {
    setTrying(proof.kind === 'demo' ? proof.person : proof.kind);
    setFault(undefined);
    if (proof.kind === 'oidc') {
      // The browser leaves for the provider, and comes back to `next`.
      await signIn('oidc', { callbackUrl: next }).catch(() => setFault('noLine'));
      return setTrying(undefined);
    }
    const { kind, ...credentials } = proof;
    const answer = await signIn(kind, { ...credentials, redirect: false }).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      window.location.assign(next);
      return;
    }
    setTrying(undefined);
    setFault(faultOf(answer));
  }
  return { trying, fault, enter };
}

function faultOf(answer: { error?: string | null } | undefined): SignInFault {
  if (answer?.error === 'too-many') return 'tooMany';
  return answer?.error === 'CredentialsSignin' ? 'refused' : 'noLine';
}
