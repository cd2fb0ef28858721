'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useNow, useServerClock } from '#lib/client/server-clock.ts';
import { durationText } from '#lib/contract/numbers.ts';
import { after } from '#lib/domain/clock/clock.ts';
import { CommandDialog } from '../room/command-dialog.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { bearerName, bearerOptions } from './bearers.ts';
import { DelegationLine, openDelegations, TimeLeft } from './delegation-line.tsx';

const minuteMs = 60_000;
const minuteChoices = [5, 10, 15, 30, 60, 120, 240];

/** Why nothing can be delegated now, by the rule itself. */
function useDelegating() {
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const input = { who: view.room.runbook.command, what: '…', byAt: after(now, minuteMs) };
  const closed = closedBy(view, 'delegation.add', input, now);
  const open = () => ui.open({ kind: 'delegate' });
  useKeyActs({ delegate: () => closed === undefined && open() });
  return { closed, open };
}

/** Who does what by when, on the room's own screen: only while something is out; D gives something. */
export function OpenDelegations() {
  const t = useTranslations('people.delegation');
  const { room } = useRoom();
  const { open } = useDelegating();
  const rows = openDelegations(room);
  const [next] = rows;
  if (!next) return null;
  return (
    <section className="park given" aria-label={t('title')} data-pane="decide note">
      <button type="button" className="park-head" onClick={open}>
        <h2>{t('title')}</h2>
        <span className="label">{t('open', { count: rows.length })}</span>
        <span className="grow" />
        <TimeLeft byAt={next.byAt} />
        <Kbd>D</Kbd>
      </button>
      <ul className="scroll">
        {rows.map((row) => (
          <DelegationLine key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

/** All delegations, those that are out first. */
export function DelegationsPanel() {
  const t = useTranslations('people.delegation');
  const { room } = useRoom();
  const { closed, open } = useDelegating();
  const rows = openDelegations(room);
  const done = Object.values(room.delegations).filter((row) => row.closedAt !== undefined);
  const add = (
    <Button size="xs" keys="D" closedBecause={closed} beside onPress={open}>
      {t('add')}
    </Button>
  );
  return (
    <Panel title={t('title')} note={t('open', { count: rows.length })} aside={add}>
      {rows.length + done.length === 0 && <EmptyState>{t('empty')}</EmptyState>}
      <ul className="who-list">
        {[...rows, ...done.toReversed()].map((row) => (
          <DelegationLine key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

/** Gives something to a role or a person, with the time it has. */
export function DelegateDialog() {
  const t = useTranslations('people.delegation');
  const view = useRoom();
  const clock = useServerClock();
  const { locale } = view.words;
  const people = bearerOptions(view);
  const mine = view.room.runbook.roles.find(({ slug }) => slug !== view.room.runbook.command)?.slug;
  return (
    <CommandDialog
      title={t('addTitle')}
      confirm={t('add')}
      command="delegation.add"
      foot={t('foot')}
      input={({ what, who, minutes }) => ({
        what,
        who,
        byAt: after(clock.now(), Number(minutes) * minuteMs),
      })}
      fields={[
        { name: 'what', label: t('what'), kind: 'text' },
        {
          name: 'who',
          label: t('who'),
          kind: 'select',
          options: people,
          value: mine ?? view.room.runbook.command,
        },
        {
          name: 'minutes',
          label: t('within'),
          kind: 'select',
          value: '10',
          options: minuteChoices.map((minutes) => ({
            value: String(minutes),
            text: durationText(minutes * minuteMs, locale),
          })),
        },
      ]}
    />
  );
}

/** What came of it. */
export function DelegationCloseDialog({ id }: { id: string }) {
  const t = useTranslations('people.delegation');
  const view = useRoom();
  const row = view.room.delegations[id];
  return (
    <CommandDialog
      title={t('closeTitle')}
      confirm={t('closeConfirm')}
      command="delegation.close"
      input={({ outcome }) => ({ id, outcome })}
      fields={[{ name: 'outcome', label: t('outcome'), kind: 'text' }]}
    >
      {row && (
        <p className="fg2">
          <b>{bearerName(view, row.who)}</b> {row.what}
        </p>
      )}
    </CommandDialog>
  );
}
