'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import {
  NewPasswordFields,
  passwordFault,
  usePasswordPair,
} from '#components/sign-in/new-password-fields.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useAct } from './use-act.ts';

/** One’s own password: the one that is, and the new one twice. */
export function PasswordPanel({ email }: { email: string }) {
  const t = useTranslations('account.password');
  const act = useAct('my-sessions');
  const pair = usePasswordPair();
  const [current, setCurrent] = useState('');
  const [tried, setTried] = useState(false);
  const [changed, setChanged] = useState(false);
  const isWrong = act.problem?.issues?.some(({ path }) => path === 'current') ?? false;

  async function send(event: FormEvent) {
    event.preventDefault();
    if (act.pending) return;
    setTried(true);
    setChanged(false);
    if (current === '' || passwordFault(pair)) return;
    const done = await act.send('POST', '/api/me/password', { current, password: pair.password });
    if (!done) return;
    for (const clear of [setCurrent, pair.setPassword, pair.setAgain]) clear('');
    setTried(false);
    setChanged(true);
  }

  const missing = tried && current === '' ? t('needed') : undefined;
  return (
    <Panel title={t('title')} note={t('note')}>
      <form onSubmit={send} noValidate className="settings-block grid max-w-md gap-3">
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          size="l"
          type="password"
          name="current-password"
          autoComplete="current-password"
          label={t('current')}
          error={isWrong ? t('wrong') : missing}
          value={current}
          onChange={setCurrent}
        />
        <NewPasswordFields pair={pair} tried={tried} />
        {act.problem && !isWrong && <ProblemNotice problem={act.problem} />}
        {changed && (
          <div role="status">
            <Notice glyph="disc">{t('done')}</Notice>
          </div>
        )}
        <Button
          type="submit"
          size="m"
          center
          closedBecause={act.pending ? t('sending') : undefined}
        >
          {t('submit')}
        </Button>
        <p className="fg3">{t('forgotten')}</p>
      </form>
    </Panel>
  );
}
