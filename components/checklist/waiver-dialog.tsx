'use client';

import { useTranslations } from 'next-intl';
import { currentRun, findItem, itemIn } from '#lib/domain/lookup.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { useRoom } from '../room/room-context.ts';

/** Asks for a waiver, or grants one: with a reason and a ticket, kept in the register (A3). */
export function WaiverDialog({ item, grant }: { item: string; grant: boolean }) {
  const t = useTranslations('room.forms.waiver');
  const { room, words } = useRoom();
  const placed = findItem(room.runbook, item);
  const run = currentRun(room);
  const state = run && itemIn(room, run, item);
  const asked = Object.values(room.waivers).findLast(
    (waiver) => waiver.item === item && waiver.phaseRun === run?.id && !waiver.grantedAt,
  );
  const name = placed ? `${placed.number} ${placed.item.text[words.locale]}` : item;
  return (
    <CommandDialog
      tone="caution"
      title={t(grant ? 'grantTitle' : 'askTitle')}
      confirm={t(grant ? 'grant' : 'ask')}
      command={grant ? 'item.waive' : 'waiver.request'}
      foot={t('foot')}
      input={(values) => ({ item, ...values })}
      fields={[
        { name: 'reason', label: t('reason'), kind: 'text', value: asked?.reason ?? '' },
        { name: 'ticket', label: t('ticket'), kind: 'line', value: asked?.ticket ?? '' },
      ]}
    >
      <p>
        {name}
        {state?.state === 'FAIL' && <b className="stop"> FAIL</b>}
      </p>
    </CommandDialog>
  );
}
