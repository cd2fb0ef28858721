'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { classes } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { shortOffset } from '#lib/client/times.ts';
import { clockOf } from '#lib/contract/numbers.ts';
import { between, rowSoakOf } from '#lib/domain/clock/clock.ts';
import { fillPoint } from '#lib/domain/runbook/placeholders.ts';
import { rowLooks, waitingLook } from '../checklist/item-row.tsx';
import type { RowFacts } from '../checklist/row-model.ts';
import { RowShape } from '../checklist/row-shape.tsx';
import { useWaitingFor } from '../queue/row-queue.tsx';
import { WaitingWord } from '../queue/waiting-word.tsx';
import { Moment } from '../room/moment.tsx';
import { roleName, useRoom } from '../room/room-context.ts';
import { RowFieldsCell } from './row-fields-cell.tsx';
import { useScribeUi } from './scribe-ui.ts';

const tones = { pass: 'go', fail: 'stop', waived: 'caution' } as const;

/** One row as a line of the table; a press takes it in hand. Its points stand beneath it. */
export function ScribeRow({ facts, past }: { facts: RowFacts; past: boolean }) {
  const t = useTranslations('scribe.row');
  const { words } = useRoom();
  const ui = useScribeUi();
  const { item, number, run } = facts;
  const take = () => ui.chooseItem(item.slug);
  return (
    <>
      <tr className="sheet-row" data-item={past ? undefined : item.slug}>
        <td className="n">{number}</td>
        <td className="t">
          {past ? (
            <span>{item.text[words.locale]}</span>
          ) : (
            <button type="button" onClick={take} title={t('take', { number })}>
              {item.prohibition && <b className="stop">{t('never')} </b>}
              {item.text[words.locale]}
            </button>
          )}
        </td>
        <td className="res">
          <ResultWord facts={facts} />
        </td>
        <td className="fl">
          <RowFieldsCell facts={facts} />
          <div className="row-shape">
            <RowShape facts={facts} />
          </div>
        </td>
        <td className="ow">
          <Owner facts={facts} />
        </td>
        <td className="ti">
          <When facts={facts} />
        </td>
      </tr>
      {run?.state === 'current' && <PointRows facts={facts} />}
    </>
  );
}

/** Points under a row: they are read out with it and carry no result of their own. */
function PointRows({ facts }: { facts: RowFacts }) {
  const { room, words } = useRoom();
  if (facts.standing === 'pass' || facts.standing === 'waived') return null;
  return facts.item.points.map((point, place) => (
    <tr key={point.en} className="sheet-row sub">
      <td className="n">{`${facts.number}.${String.fromCharCode(97 + place)}`}</td>
      <td className="t" colSpan={5}>
        {fillPoint(room, facts.phase, point[words.locale])}
      </td>
    </tr>
  ));
}

/** The word that says how a row stands, with its shape. */
export function ResultWord({ facts }: { facts: RowFacts }) {
  const t = useTranslations('scribe.row');
  const { standing } = facts;
  const waiting = useWaitingFor(facts);
  const look = waiting ? waitingLook : rowLooks[standing];
  const tone = standing in tones ? tones[standing as keyof typeof tones] : undefined;
  return (
    <span className={classes('result', tone ?? 'fg3')}>
      <Glyph name={look.glyph} tone={look.tone} />
      <b className="word">{t(`standing.${standing}`)}</b>
      {waiting && <WaitingWord send={waiting} brief />}
    </span>
  );
}

function Owner({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const view = useRoom();
  const { item, attempts, standing } = facts;
  const owner = roleName(view, item.owner);
  const last = standing === 'waived' ? undefined : attempts.at(-1);
  if (!last || last.role === item.owner) return owner;
  const who =
    last.role === 'room'
      ? t('measured', { owner })
      : t('enteredBy', { owner, role: roleName(view, last.role) });
  return <span title={who}>{owner}</span>;
}

function When({ facts }: { facts: RowFacts }) {
  const { room } = useRoom();
  const now = useNow();
  const { standing, state, run, attempts } = facts;
  if (standing === 'measuring' && run) {
    const soak = rowSoakOf(room, run, facts.item, now);
    return soak ? `${clockOf(soak.elapsedMs)}/${clockOf(soak.neededMs)}` : null;
  }
  if (standing === 'running' && state?.startedAt) {
    return clockOf(Math.max(0, between(state.startedAt, now)));
  }
  if (!state || standing === 'open' || standing === 'locked') return null;
  const at = attempts.at(-1)?.observedAt ?? state.changedAt;
  return <Moment at={at} text={shortOffset(at, room.release.targetAt)} />;
}
