'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { countdown, whenText } from '#lib/client/times.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { between } from '#lib/domain/clock/clock.ts';
import type { Delegation, Room } from '#lib/domain/room.ts';
import { Moment } from '../room/moment.tsx';
import { closedBy, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { bearerName } from './bearers.ts';

/** Open delegations, the next one due first. */
export function openDelegations(room: Room): Delegation[] {
  return Object.values(room.delegations)
    .filter((row) => row.closedAt === undefined)
    .sort((a, b) => a.byAt.localeCompare(b.byAt));
}

const soonMs = 60_000;

/** What is left until then, or how long it is past due: by shape, word and colour. */
export function TimeLeft({ byAt }: { byAt: string }) {
  const t = useTranslations('people.delegation');
  const now = useNow();
  const leftMs = between(now, byAt);
  const tone = leftMs <= 0 ? 'stop' : leftMs < soonMs ? 'caution' : undefined;
  const glyph = leftMs <= 0 ? 'octagon' : leftMs < soonMs ? 'triangle' : 'clock';
  return (
    <b className={classes('left', tone)}>
      <Glyph name={glyph} size="s" tone={tone} />
      {leftMs <= 0 && <span>{t('overdue')}</span>}
      <span role="timer">{countdown(leftMs)}</span>
    </b>
  );
}

/** One delegation: who, what, the time left; closed ones with their outcome. */
export function DelegationLine({ row }: { row: Delegation }) {
  const t = useTranslations('people.delegation');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const closed = closedBy(view, 'delegation.close', { id: row.id, outcome: '…' }, now);
  return (
    <li className="who-line">
      <b className="nowrap">{bearerName(view, row.who)}</b>
      <span className="grow">
        {row.what}
        {row.outcome !== undefined && <span className="fg3"> → {row.outcome}</span>}
      </span>
      {row.closedAt === undefined ? (
        <>
          <Moment at={row.byAt} text={instantText(row.byAt)} className="fg3" />
          <TimeLeft byAt={row.byAt} />
          <IconButton
            glyph="disc"
            label={t('close', { what: row.what })}
            closedBecause={closed}
            onPress={() => ui.open({ kind: 'delegation-close', id: row.id })}
          />
        </>
      ) : (
        <span className="fg3 nowrap">
          {row.missedAt !== undefined && `${t('late')} · `}
          {whenText(row.closedAt, view.words)}
        </span>
      )}
    </li>
  );
}
