'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { findItem } from '#lib/domain/lookup.ts';
import { isTimeField } from '#lib/domain/quick-line/names.ts';
import { AttachFiles } from '../checklist/attach-files.tsx';
import { RowCommand } from '../checklist/item-row.tsx';
import { closedRecords, grants, ShapeActs } from '../checklist/row-acts.tsx';
import { RowDetails } from '../checklist/row-details.tsx';
import { NoteField, RowFields, SeenAtField } from '../checklist/row-form.tsx';
import type { RowFacts } from '../checklist/row-model.ts';
import { RowShape } from '../checklist/row-shape.tsx';
import { useRowKeys } from '../checklist/use-row-keys.ts';
import { type RowRecord, useRowRecord } from '../checklist/use-row-record.ts';
import { RowRefusals } from '../queue/row-queue.tsx';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, myRoles, roleName, useRoom } from '../room/room-context.ts';
import { RowFieldsCell } from './row-fields-cell.tsx';
import { ResultWord } from './scribe-row.tsx';
import { nextOpenAfter, useScribeUi } from './scribe-ui.ts';

/** The row in hand, opened: PASS, FAIL, WAIVE, its named fields, and what the keys do here. */
export function RowInHand({ facts }: { facts: RowFacts }) {
  const t = useTranslations('scribe.hand');
  const { words } = useRoom();
  const now = useNow();
  const record = useRowRecord(facts, true);
  const chooser = useRef<HTMLInputElement>(null);
  const closed = facts.standing === 'pass' || facts.standing === 'waived';
  const [again, setAgain] = useState(false);
  const excluded = facts.standing === 'excluded';
  const works = !facts.item.measured && !excluded && (!closed || again);
  useRowKeys(facts, works ? { record, chooser } : undefined);
  useKeyActs(closed && !again ? { attempt: () => setAgain(true) } : {});
  const card = useCardFocus(facts.item.slug);
  return (
    <tr className="hand" data-item={facts.item.slug} aria-current="true">
      <td colSpan={6}>
        <fieldset className="hand-card" ref={card} tabIndex={-1} aria-label={facts.number}>
          <div className="hand-head">
            <span className="n">{facts.number}</span>
            <h2>
              {facts.item.prohibition && <b className="stop">{t('never')} </b>}
              {facts.item.text[words.locale]}
            </h2>
            {works ? (
              <ResultButtons facts={facts} record={record} />
            ) : (
              <ClosedWord facts={facts} onAgain={closed ? () => setAgain(true) : undefined} />
            )}
          </div>
          <div className="hand-body">
            <RowCommand facts={facts} />
            <RowDetails facts={facts} />
            <div className="row-shape">
              <RowShape facts={facts} />
              {works && <ShapeActs facts={facts} now={now} />}
            </div>
            {(facts.attempts.length > 0 || facts.evidence.length > 0) && (
              <RowFieldsCell facts={facts} />
            )}
            {works && <Entry facts={facts} record={record} chooser={chooser} />}
            <Refusal
              problem={record.line.problem}
              what={facts.number}
              onDismiss={record.line.dismiss}
            />
            <RowRefusals item={facts.item.slug} />
            <Hints facts={facts} record={record} works={works} />
          </div>
        </fieldset>
      </td>
    </tr>
  );
}

/** A row that comes in hand by a key is where the focus is, so that a screen reader says it. */
function useCardFocus(item: string) {
  const card = useRef<HTMLFieldSetElement>(null);
  const { moves } = useScribeUi();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row in the same place is a move too
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' });
    if (moves === 0 || document.activeElement?.closest('input, textarea, select')) return;
    card.current?.focus({ preventScroll: true });
  }, [item, moves]);
  return card;
}

type PartProps = { facts: RowFacts; record: RowRecord };

function ResultButtons({ facts, record }: PartProps) {
  const t = useTranslations('scribe.hand');
  const view = useRoom();
  const ui = useScribeUi();
  const now = useNow();
  const item = facts.item.slug;
  const closed = closedRecords(view, facts, record, now);
  const may = grants(view, item, now);
  const ask = closedBy(view, 'waiver.request', { item, reason: '…', ticket: '…' }, now);
  const isProcedure = facts.phase.kind === 'rollback' || facts.phase.kind === 'reactivation';
  const never =
    facts.phase.kind === 'canary' ? t('canary') : isProcedure ? t('procedure') : undefined;
  const unwaivable = never ?? (may ? undefined : ask);
  return (
    <span className="pick">
      <Button
        size="s"
        tone={record.result === 'PASS' ? 'go' : 'plain'}
        glyph="disc"
        keys="P"
        beside
        closedBecause={closed.PASS && t('closed', { reason: closed.PASS })}
        onPress={record.pass}
      >
        PASS
      </Button>
      <Button
        size="s"
        tone={record.result === 'FAIL' ? 'stop' : 'plain'}
        className="fails"
        glyph="octagon"
        keys="F"
        beside
        closedBecause={closed.FAIL && t('closed', { reason: closed.FAIL })}
        onPress={record.fail}
      >
        FAIL
      </Button>
      <Button
        size="s"
        glyph="diamond"
        keys="W"
        beside
        closedBecause={unwaivable && t('closed', { reason: unwaivable })}
        onPress={() => ui.open({ kind: 'waiver', item, grant: may })}
      >
        WAIVE
      </Button>
    </span>
  );
}

/** A row that takes no result now: how it stands, and the way to a new attempt. */
function ClosedWord({ facts, onAgain }: { facts: RowFacts; onAgain: (() => void) | undefined }) {
  const t = useTranslations('scribe.hand');
  return (
    <span className="pick">
      <ResultWord facts={facts} />
      {onAgain && (
        <Button size="s" keys="A" onPress={onAgain}>
          {t('again')}
        </Button>
      )}
    </span>
  );
}

type EntryProps = PartProps & { chooser: RefObject<HTMLInputElement | null> };

/** The inputs in the order in which Tab goes through them. */
function Entry({ facts, record, chooser }: EntryProps) {
  return (
    <div className="hand-fields" ref={record.box}>
      {!facts.item.fields.some(isTimeField) && <SeenAtField record={record} />}
      <RowFields facts={facts} record={record} />
      <NoteField record={record} />
      <AttachFiles target={`item:${facts.item.slug}`} chooser={chooser} />
    </div>
  );
}

function Hints({ facts, record, works }: PartProps & { works: boolean }) {
  const t = useTranslations('scribe.hand');
  const view = useRoom();
  const owner = roleName(view, facts.item.owner);
  const mine = myRoles(view);
  const recorder = mine.includes(facts.item.owner) ? undefined : mine[0];
  const next = nextOpenAfter(view.room, facts.item.slug);
  const number = next && findItem(view.room.runbook, next)?.number;
  return (
    <p className="hand-hints">
      <span>
        {recorder && works
          ? t('enteredBy', { owner, role: roleName(view, recorder) })
          : t('owner', { owner })}
      </span>
      {works && (
        <>
          <span className="key-hint">
            <Kbd>T</Kbd> {t('now')}
          </span>
          <span className="key-hint">
            <Kbd>Tab</Kbd> {t('nextField')}
          </span>
          <span className="key-hint">
            <Kbd>Enter</Kbd>{' '}
            {t(number && record.result === 'PASS' ? 'saveNext' : 'save', {
              result: record.result,
              number: number ?? '',
            })}
          </span>
          <span className="key-hint">
            <Kbd>Esc</Kbd> {t('leave')}
          </span>
        </>
      )}
    </p>
  );
}
