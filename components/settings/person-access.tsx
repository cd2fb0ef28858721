'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { HousePerson } from '#lib/contract/house.ts';
import { paths } from '#lib/contract/paths.ts';
import type { LinkAnswer } from '#lib/contract/sign-in.ts';
import { OnceShown } from './once-shown.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useAct } from './use-act.ts';
import { When } from './when.tsx';

type PersonAccessProps = {
  person: HousePerson;
  passwords: boolean;
  onChanged: (person: HousePerson) => void;
};

/** How a person comes in: a one-time link, an end to their sessions, kept out and let in again. */
export function PersonAccess({ person, passwords, onChanged }: PersonAccessProps) {
  const t = useTranslations('settings.people.access');
  const act = useAct('everybody');
  const [link, setLink] = useState<LinkAnswer>();
  const [ended, setEnded] = useState(false);
  const out = person.disabledAt !== undefined;
  const busy = act.pending ? t('busy') : undefined;

  async function makeLink() {
    const sent = await act.send<LinkAnswer>('POST', `${paths.person(person.id)}/link`);
    if (sent) setLink(sent.answer);
  }

  async function endSessions() {
    setEnded(false);
    if (await act.send('DELETE', `${paths.person(person.id)}/sessions`)) setEnded(true);
  }

  async function toggle() {
    const body = { disabled: !out };
    const sent = await act.send<HousePerson>('PATCH', paths.person(person.id), body);
    if (sent) onChanged(sent.answer);
  }

  const noLink = out ? t('isOut') : passwords ? undefined : t('noPasswords');
  return (
    <section className="grid gap-2" aria-label={t('title')}>
      <p className="field-head">{t('title')}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="s" beside closedBecause={busy ?? noLink} onPress={makeLink}>
          {t('link')}
        </Button>
        <Button size="s" closedBecause={busy} onPress={endSessions}>
          {t('end')}
        </Button>
        <Button size="s" tone={out ? 'plain' : 'stop'} closedBecause={busy} onPress={toggle}>
          {out ? t('enable') : t('disable')}
        </Button>
      </div>
      {out && person.disabledAt && (
        <Notice glyph="lock">
          {t.rich('out', { at: () => <When at={person.disabledAt ?? ''} /> })}
        </Notice>
      )}
      {ended && <p role="status">{t('ended')}</p>}
      <ProblemNotice problem={act.problem} />
      {link && (
        <OnceShown
          title={t('shown.title')}
          body={t('shown.body', { name: person.name })}
          text={link.url}
          label={t('shown.label')}
          copied={t('shown.copied')}
          done={t('shown.done')}
          onClose={() => setLink(undefined)}
        />
      )}
    </section>
  );
}
