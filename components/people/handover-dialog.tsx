'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#lib/client/server-clock.ts';
import { commanderOf, deputiesOf } from '#lib/domain/raci.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { commandName, personName, useRoom } from '../room/room-context.ts';
import { useSentence } from '../room/sentence-line.tsx';
import { usePeople } from '../room/use-people.ts';
import { briefingOf } from './briefing.ts';

/**
 * The IC's seat changes hands (A1): the IC hands it over with a briefing that the room begins and the IC edits;
 * the deputy or an admin fills it when the IC is gone, and says why.
 */
export function HandoverDialog() {
  const t = useTranslations('people.handover');
  const view = useRoom();
  const { room, me } = view;
  const now = useNow();
  const { lead, rest } = useSentence();
  const ic = commanderOf(room);
  const isIc = ic === me.id;
  const command = commandName(view);
  const deputy = deputiesOf(room).find((person) => person !== ic);
  const people = usePeople(view).filter((person) => person.value !== ic);
  const meHere = people.some((person) => person.value === me.id) ? me.id : undefined;
  const next = isIc ? deputy : meHere;
  const why = { name: 'why', label: t('why', { command }), kind: 'text' as const };
  return (
    <CommandDialog
      tone="caution"
      title={t(isIc ? 'title' : 'takeOver', { command })}
      confirm={t(isIc ? 'confirm' : 'takeOverConfirm')}
      command="release.handover"
      foot={t('foot', { command })}
      input={({ to, briefing, why: said }) => ({
        role: room.runbook.command,
        to,
        briefing: [said, briefing].filter((text) => text?.trim()).join('\n\n'),
      })}
      fields={[
        ...(isIc ? [] : [why]),
        {
          name: 'to',
          label: t('to'),
          kind: 'select',
          options: people,
          value: next ?? people[0]?.value ?? '',
        },
        {
          name: 'briefing',
          label: t('briefing'),
          kind: 'text',
          rows: 9,
          hint: t('hint'),
          value: briefingOf(view, [lead, ...rest].join(' '), now),
        },
      ]}
    >
      {!isIc && (
        <p className="fg2">
          {t('instead', { name: ic === undefined ? t('nobody') : personName(view, ic) })}
        </p>
      )}
    </CommandDialog>
  );
}
