'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { whenText } from '#lib/client/times.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { after } from '#lib/domain/clock/clock.ts';
import type { ActionItem } from '#lib/domain/room.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { bearerName, bearerOptions } from './bearers.ts';

const dayMs = 86_400_000;
/** An ETA is a day: it has all of it, by UTC. */
const endOfDay = 'T23:59:59Z';

/** What is left to be done, and what was. */
export function ActionsPanel() {
  const t = useTranslations('people.action');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const rows = Object.values(view.room.actions);
  const open = rows.filter((row) => row.closedAt === undefined);
  const done = rows.filter((row) => row.closedAt !== undefined);
  const input = { text: '…', owner: view.room.runbook.command, etaAt: after(now, dayMs) };
  const add = (
    <Button
      size="xs"
      beside
      closedBecause={closedBy(view, 'action.add', input, now)}
      onPress={() => ui.open({ kind: 'action' })}
    >
      {t('add')}
    </Button>
  );
  return (
    <Panel title={t('title')} note={t('open', { count: open.length })} aside={add}>
      {rows.length === 0 && <EmptyState>{t('empty')}</EmptyState>}
      <ul className="who-list">
        {[...open, ...done.toReversed()].map((row) => (
          <ActionLine key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function ActionLine({ row }: { row: ActionItem }) {
  const t = useTranslations('people.action');
  const view = useRoom();
  const now = useNow();
  const line = useCommand(view.slug);
  const isDone = row.closedAt !== undefined;
  const isLate = !isDone && row.etaAt < now;
  const closed = closedBy(view, 'action.close', { id: row.id }, now);
  return (
    <li className="who-line">
      <Glyph name={isDone ? 'disc' : 'ring'} tone={isDone ? 'go' : undefined} size="s" />
      <span className={classes('grow', isDone && 'fg3')}>
        {row.text} <b className="nowrap">{bearerName(view, row.owner)}</b>
      </span>
      {row.parking !== undefined && <Tag>{t('parked')}</Tag>}
      {row.ticket !== undefined && <Tag mono>{row.ticket}</Tag>}
      {isDone ? (
        <span className="fg3 nowrap">{t('done')}</span>
      ) : (
        <>
          <span className={classes('nowrap', isLate && 'stop')}>
            {t(isLate ? 'late' : 'eta', { eta: whenText(row.etaAt, view.words) })}
          </span>
          <Button
            size="xs"
            closedBecause={line.pending ? t('sending') : closed}
            onPress={() => line.send('action.close', { id: row.id })}
          >
            {t('close')}
          </Button>
        </>
      )}
      <Refusal problem={line.problem} what={t('close')} onDismiss={line.dismiss} />
    </li>
  );
}

/** A new action item; from the parking lot it settles what was parked. */
export function ActionDialog({ parking }: { parking?: string | undefined }) {
  const t = useTranslations('people.action');
  const view = useRoom();
  const now = useNow();
  const item = parking === undefined ? undefined : view.room.parking[parking];
  return (
    <CommandDialog
      title={t(item ? 'fromParking' : 'addTitle')}
      confirm={t('add')}
      command="action.add"
      foot={t(item ? 'footParking' : 'foot')}
      input={({ text, owner, day, ticket }) => ({
        text,
        owner,
        etaAt: `${day}${endOfDay}`,
        ...(ticket?.trim() ? { ticket } : {}),
        ...(parking === undefined ? {} : { parking }),
      })}
      fields={[
        { name: 'text', label: t('text'), kind: 'text', value: item?.text ?? '' },
        {
          name: 'owner',
          label: t('owner'),
          kind: 'select',
          options: bearerOptions(view),
          value: view.room.runbook.roles[0]?.slug ?? view.room.runbook.command,
        },
        {
          name: 'day',
          label: t('day'),
          kind: 'date',
          hint: t('dayHint'),
          value: after(now, 3 * dayMs).slice(0, 10),
        },
        { name: 'ticket', label: t('ticket'), kind: 'line', optional: true },
      ]}
    />
  );
}
