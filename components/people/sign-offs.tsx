'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { whenText } from '#lib/client/times.ts';
import { rolesThatDecide } from '#lib/domain/raci.ts';
import { isAtItsEnd } from '#lib/domain/states.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { closedBy, myRoles, personName, roleName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { holderNames } from './bearers.ts';

/** Who signs this release at its end: those whom the runbook asks, who has signed, and who is waited for. */
export function SignOffsPanel() {
  const t = useTranslations('people.signOff');
  const view = useRoom();
  const { room } = view;
  const given = Object.values(room.signOffs).filter((row) => row.attempt === room.release.attempt);
  const asked = room.runbook.signOffs ?? [];
  // A role that signed without being asked is shown all the same.
  const roles = [...new Set([...asked, ...given.map((row) => row.role)])];
  const mine = rolesThatDecide(room).filter(
    (role) => myRoles(view).includes(role) && !roles.includes(role),
  );
  const counts = { given: given.length, asked: roles.length };
  return (
    <Panel title={t('title')} note={t('count', counts)}>
      {roles.length === 0 && <EmptyState>{t('empty')}</EmptyState>}
      {!isAtItsEnd(room.release.state) && roles.length > 0 && (
        <p className="who-line fg3">{t('atEnd')}</p>
      )}
      <ul className="who-list">
        {[...roles, ...mine].map((role) => (
          <SignOffLine key={role} role={role} asked={asked.includes(role)} />
        ))}
      </ul>
    </Panel>
  );
}

function SignOffLine({ role, asked }: { role: string; asked: boolean }) {
  const t = useTranslations('people.signOff');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const row = view.room.signOffs[`${role}@${view.room.release.attempt}`];
  const isMine = myRoles(view).includes(role) && isAtItsEnd(view.room.release.state);
  return (
    <li className="who-line">
      <Glyph name={row ? 'disc' : 'ring'} tone={row ? 'go' : undefined} size="s" />
      <b className="nowrap">{roleName(view, role)}</b>
      <span className="grow fg2">
        {row
          ? personName(view, row.by)
          : holderNames(view, role) || view.words.translate('people.vacant')}
        {row?.note !== undefined && <span className="fg3">: {row.note}</span>}
      </span>
      {row && <span className="fg3 nowrap">{whenText(row.at, view.words)}</span>}
      {!row && isMine && (
        <Button
          size="xs"
          beside
          closedBecause={closedBy(view, 'signoff.give', { role }, now)}
          onPress={() => ui.open({ kind: 'sign-off', role })}
        >
          {t('sign')}
        </Button>
      )}
      {!row && !isMine && <span className="fg3">{t(asked ? 'waiting' : 'may')}</span>}
    </li>
  );
}

/** Signs in one role, with a note where there is something to say. */
export function SignOffDialog({ role }: { role: string }) {
  const t = useTranslations('people.signOff');
  const view = useRoom();
  return (
    <CommandDialog
      title={t('dialog', { role: roleName(view, role) })}
      confirm={t('sign')}
      command="signoff.give"
      foot={t('foot')}
      input={({ note }) => ({ role, ...(note?.trim() ? { note } : {}) })}
      fields={[{ name: 'note', label: t('note'), kind: 'text', optional: true }]}
    />
  );
}
