'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { knownText } from '#lib/client/wording.ts';
import type { WelcomeAnswer } from '#lib/contract/sign-in.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import { useWelcomeForm, type WelcomeDraft } from './use-welcome-form.ts';

type WelcomeFormProps = { secret: string; link: WelcomeAnswer };

/** The first administrator says who they are; everybody chooses a password, and is in. */
export function WelcomeForm({ secret, link }: WelcomeFormProps) {
  const t = useTranslations('welcome');
  const problem = useTranslations('problem');
  const isFirst = link.purpose === 'first-admin';
  const form = useWelcomeForm(secret, isFirst);
  const { fault } = form;
  return (
    <>
      <h1>{isFirst ? t('first.title') : t('invited.title', { name: link.name })}</h1>
      <p>{isFirst ? t('first.body') : t('invited.body', { email: link.email })}</p>
      <form onSubmit={form.send} noValidate>
        {isFirst && <WhoFields form={form} />}
        <NewPasswordFields pair={form.pair} tried={form.tried} />
        {(fault && fault.path !== 'email') || form.signInFault ? (
          <Notice glyph="octagon" tone="stop" urgent>
            {(fault && knownText(problem, fault.code)) ?? t('noLine')}
          </Notice>
        ) : null}
        <Button type="submit" fill center closedBecause={form.isBusy ? t('sending') : undefined}>
          {t('submit')}
        </Button>
      </form>
    </>
  );
}

/** Who the first administrator is. */
function WhoFields({ form }: { form: WelcomeDraft }) {
  const t = useTranslations('welcome');
  const { name, email, tried, fault } = form;
  const needed = (text: string) => (tried && text.trim() === '' ? t('required') : undefined);
  return (
    <>
      <TextInput
        size="l"
        name="name"
        autoComplete="name"
        label={t('name')}
        error={needed(name)}
        value={name}
        onChange={form.setName}
      />
      <TextInput
        size="l"
        type="email"
        name="email"
        autoComplete="username"
        label={t('email')}
        error={fault?.path === 'email' ? t('emailBad') : needed(email)}
        value={email}
        onChange={form.setEmail}
      />
    </>
  );
}
