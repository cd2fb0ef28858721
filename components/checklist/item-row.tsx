'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { CopyWell } from '#components/ui/copy-well.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import type { GlyphName } from '#components/ui/glyph-shapes.tsx';
import { classes, type Tone } from '#components/ui/tone.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { shortOffset } from '#lib/client/times.ts';
import { clockOf, instantText } from '#lib/contract/numbers.ts';
import { between, rowSoakOf } from '#lib/domain/clock/clock.ts';
import { commandFacts, fillCommand } from '#lib/domain/runbook/placeholders.ts';
import { RowFlag } from '../flags/row-flag.tsx';
import { RowRefusals, useWaitingFor } from '../queue/row-queue.tsx';
import { Moment } from '../room/moment.tsx';
import { useRoom } from '../room/room-context.ts';
import { RowDetails } from './row-details.tsx';
import { RowForm } from './row-form.tsx';
import { RowMeta } from './row-meta.tsx';
import type { RowFacts, RowStanding } from './row-model.ts';

/** How a row's standing looks. */
export const rowLooks = {
  open: { glyph: 'ring', tone: 'quiet' },
  running: { glyph: 'pie', tone: undefined },
  measuring: { glyph: 'pie', tone: undefined },
  pass: { glyph: 'disc', tone: 'go' },
  fail: { glyph: 'octagon', tone: 'stop' },
  waived: { glyph: 'diamond', tone: 'caution' },
  locked: { glyph: 'lock', tone: 'quiet' },
  excluded: { glyph: 'gap', tone: 'quiet' },
} as const satisfies Record<RowStanding, { glyph: GlyphName; tone: Tone | undefined }>;

export const waitingLook = { glyph: 'envelope', tone: 'caution' } as const;

type ItemRowProps = { facts: RowFacts; chosen: boolean; tight: boolean };

/** One line of a checklist: what to do, how it stands, and the means to record it. */
export function ItemRow({ facts, chosen, tight }: ItemRowProps) {
  const t = useTranslations('room.row');
  const { words } = useRoom();
  const { item, standing } = facts;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const waiting = useWaitingFor(facts);
  const look = waiting ? waitingLook : rowLooks[standing];
  const recordable = standing === 'open' || standing === 'running' || standing === 'fail';
  const working = facts.run?.state === 'current' && recordable && !item.measured;
  // A procedure that may be called shows its command before it is opened.
  const called = facts.phase.kind === 'rollback' && standing === 'locked';
  return (
    <li
      ref={line}
      className={classes('row group', chosen && 'next', tight && 'tight')}
      aria-current={chosen ? 'true' : undefined}
      data-item={item.slug}
    >
      <Glyph
        name={look.glyph}
        tone={chosen && standing === 'open' && !waiting ? 'set' : look.tone}
        title={t(`standing.${standing}`)}
      />
      <span className="txt">
        {item.prohibition && <b className="stop">{t('never')} </b>}
        {item.text[words.locale]}
      </span>
      <span className="when">
        {waiting ? <Entered at={waiting.enteredAt} /> : <When facts={facts} />}
      </span>
      {(chosen || working || called) && <RowCommand facts={facts} />}
      {chosen && <RowDetails facts={facts} />}
      {item.flag && standing !== 'locked' && <RowFlag facts={facts} />}
      <RowMeta facts={facts} next={chosen} />
      {working && (chosen || facts.item.fields.length > 0) && (
        <RowForm facts={facts} keys={chosen} />
      )}
      <RowRefusals item={item.slug} />
    </li>
  );
}

/** When it was entered on this device, to the second: that time goes on record. */
function Entered({ at }: { at: string }) {
  return <Moment at={at} text={`${instantText(at)}Z`} />;
}

function When({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { room } = useRoom();
  const now = useNow();
  const { standing, state, run, attempts } = facts;
  if (standing === 'measuring' && run) {
    const soak = rowSoakOf(room, run, facts.item, now);
    return soak ? `${clockOf(soak.elapsedMs)} / ${clockOf(soak.neededMs)}` : null;
  }
  if (standing === 'running' && state?.startedAt) {
    return clockOf(Math.max(0, between(state.startedAt, now)));
  }
  if (standing === 'open') return t('open');
  if (!state || standing === 'locked') return null;
  const at = attempts.at(-1)?.observedAt ?? state.changedAt;
  return <Moment at={at} text={shortOffset(at, room.release.targetAt)} />;
}

/** The command as it is run in this release; a drill's own in a drill. */
export function RowCommand({ facts }: { facts: RowFacts }) {
  const t = useTranslations('room.row');
  const { room } = useRoom();
  const { item, phase } = facts;
  const command = fillCommand(room.runbook, room.release, item, phase, commandFacts(room));
  if (!command) return null;
  return (
    <CopyWell
      text={command}
      copy={t('copy')}
      label={t('copyLabel', { number: facts.number })}
      copied={t('copied')}
    />
  );
}
