'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { CopyWell } from '#components/ui/copy-well.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';
import type { Round } from '#lib/domain/room.ts';
import type { RoundSpec } from '#lib/domain/rounds/round-spec.ts';
import { slotInHand, tallyOf } from '#lib/domain/rounds/schedule.ts';
import { fillRoundCommand } from '#lib/domain/runbook/placeholders.ts';
import { TimeLeft } from '../people/delegation-line.tsx';
import { Moment } from '../room/moment.tsx';
import { closedBy, roleName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';

const mostShown = 6;

/** The checks that come back: when the next is due, what was found, what was missed (H1, H2). */
export function RoundsPanel() {
  const t = useTranslations('rounds');
  const { room } = useRoom();
  const { rounds } = room.runbook;
  if (rounds.length === 0) return null;
  return (
    <Panel title={t('title')} note={t('count', { count: rounds.length })}>
      {rounds.map((spec) => (
        <Schedule key={spec.slug} spec={spec} />
      ))}
    </Panel>
  );
}

/** One schedule: its tally, the round in hand, and the last ones. */
function Schedule({ spec }: { spec: RoundSpec }) {
  const t = useTranslations('rounds');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { room, words } = view;
  const tally = tallyOf(room, spec, now);
  const slot = slotInHand(room, spec, now);
  const closed = closedBy(view, 'round.record', { round: spec.slug, result: 'PASS' }, now);
  const rows = Object.values(room.rounds).filter((row) => row.round === spec.slug);
  const name = spec.name[words.locale];
  return (
    <section className="round" aria-label={name}>
      <p className="who-line">
        <b className="grow">{name}</b>
        <span className="fg3">{roleName(view, spec.owner)}</span>
        {tally.next ? (
          <>
            <span className="fg3">
              {t('next', { number: tally.next.number, planned: tally.planned })}{' '}
              <Moment at={tally.next.dueAt} text={instantText(tally.next.dueAt)} />
            </span>
            <TimeLeft byAt={tally.next.dueAt} />
          </>
        ) : (
          <span className="fg3">{t(rows.length > 0 ? 'over' : 'notBegun')}</span>
        )}
        <Button
          size="xs"
          beside
          closedBecause={closed}
          detail={<span className="sr">{name}</span>}
          onPress={() => ui.open({ kind: 'round', round: slot?.id ?? spec.slug })}
        >
          {t('record')}
        </Button>
      </p>
      <p className="round-tally fg3">
        {t('tally', {
          pass: tally.pass,
          fail: tally.fail,
          missed: tally.missed,
          late: tally.late,
        })}
      </p>
      <Commands spec={spec} />
      <ul className="who-list">
        {rows
          .slice(-mostShown)
          .toReversed()
          .map((row) => (
            <RoundLine key={row.id} row={row} />
          ))}
      </ul>
    </section>
  );
}

/** What is looked at in each round, with its command where there is one. */
function Commands({ spec }: { spec: RoundSpec }) {
  const t = useTranslations('rounds');
  const { room, words } = useRoom();
  if (!spec.checks.some(({ command }) => command)) return null;
  return (
    <ul className="round-checks">
      {spec.checks.map(({ slug, text, command }) => (
        <li key={slug}>
          {text[words.locale]}
          {command && (
            <CopyWell
              text={fillRoundCommand(room, command)}
              label={text[words.locale]}
              copy={t('copy')}
              copied={t('copied')}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

const tones = { PASS: 'go', FAIL: 'stop', MISSED: 'caution' } as const;

/** One round that was done or missed; a missed one can be recorded late. */
function RoundLine({ row }: { row: Round }) {
  const t = useTranslations('rounds');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const input = { round: row.id, result: 'PASS' };
  const late = row.state === 'PASS' ? undefined : closedBy(view, 'round.record', input, now);
  return (
    <li className="who-line">
      <b className="nowrap">{t('number', { number: row.number })}</b>
      <Moment at={row.dueAt} text={instantText(row.dueAt)} className="fg3" />
      <b className={tones[row.state]}>{t(`state.${row.state}`)}</b>
      {row.missedAt !== undefined && row.state !== 'MISSED' && (
        <span className="fg3">{t('late')}</span>
      )}
      <span className="grow">{row.notes}</span>
      {row.state !== 'PASS' && (
        <Button
          size="xs"
          beside
          closedBecause={late}
          detail={<span className="sr">{t('number', { number: row.number })}</span>}
          onPress={() => ui.open({ kind: 'round', round: row.id })}
        >
          {t(row.state === 'FAIL' ? 'again' : 'recordLate')}
        </Button>
      )}
    </li>
  );
}
