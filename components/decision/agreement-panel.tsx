'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { partiesOf } from '#lib/domain/commands/decision-agree.ts';
import { agreedOn, wordsIn } from '#lib/domain/gate/agreement.ts';
import { currentPhase, currentRun } from '#lib/domain/lookup.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, myRoles, roleName, useRoom } from '../room/room-context.ts';

/** The word of each party that the gate asks for, and the viewer's own to give (F5). */
export function AgreementPanel() {
  const t = useTranslations('agreement');
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const parties = partiesOf(currentPhase(view.room));
  const run = currentRun(view.room);
  if (parties.length === 0 || run === undefined) return null;
  const given = (on: string, role: string) => wordsIn(view.room, run, on).has(role);
  const subjects = agreedOn(view.room, run);
  const on = subjects.find((one) => parties.some((role) => !given(one, role))) ?? run.id;
  const hold = view.room.decisions[on];
  const has = (role: string) => given(on, role);
  const said = hold === undefined ? {} : { decision: on };
  const mine = myRoles(view).filter((role) => parties.includes(role) && !has(role));
  return (
    <section aria-label={t('label')}>
      {hold && <p className="label poll-of">{t('hold', { time: instantText(hold.at) })}</p>}
      <ul className="poll">
        {parties.map((role) => (
          <li key={role}>
            <Glyph name={has(role) ? 'disc' : 'ring'} tone={has(role) ? 'go' : 'quiet'} />
            <span className="grow">{roleName(view, role)}</span>{' '}
            <b className={has(role) ? 'go' : 'fg3'}>{t(has(role) ? 'given' : 'open')}</b>
          </li>
        ))}
      </ul>
      {mine.length > 0 && (
        <div className="poll-acts">
          {mine.map((role) => (
            <Button
              key={role}
              size="xs"
              beside
              closedBecause={closedBy(view, 'decision.agree', { role, ...said }, now)}
              onPress={() => line.send('decision.agree', { role, ...said })}
            >
              {t('agree', { role: roleName(view, role) })}
            </Button>
          ))}
        </div>
      )}
      <Refusal problem={line.problem} what={t('label')} onDismiss={line.dismiss} />
    </section>
  );
}
