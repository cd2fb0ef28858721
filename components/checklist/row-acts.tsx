'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { Kbd } from '#components/ui/kbd.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useCommand } from '#lib/client/use-command.ts';
import { Refusal } from '../room/refusal.tsx';
import { closedBy, myRoles, type RoomView, roleName, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { AttachFiles } from './attach-files.tsx';
import type { RowFacts } from './row-model.ts';
import type { RowRecord } from './use-row-record.ts';

type RowActsProps = {
  facts: RowFacts;
  record: RowRecord;
  chooser: RefObject<HTMLInputElement | null>;
};

/** PASS, FAIL, start, waiver and evidence of the row in hand; each closed one says why. */
export function RowActs({ facts, record, chooser }: RowActsProps) {
  const t = useTranslations('room.row');
  const view = useRoom();
  const now = useNow();
  const item = facts.item.slug;
  const closed = closedRecords(view, facts, record, now);
  return (
    <span className="meta">
      <RowAct cap="P" text={t('pass')} closed={closed.PASS} onPress={record.pass} />
      <RowAct cap="F" text={t('fail')} closed={closed.FAIL} onPress={record.fail} />
      {facts.standing === 'open' && (
        <RowAct
          text={t('start')}
          closed={closedBy(view, 'item.start', { item }, now)}
          onPress={record.start}
        />
      )}
      <WaiverAct facts={facts} now={now} />
      <ShapeActs facts={facts} now={now} />
      <AttachFiles target={`item:${item}`} chooser={chooser} />
    </span>
  );
}

/** Why PASS and FAIL are closed; fields and a note that are still empty are asked for, and close nothing. */
export function closedRecords(view: RoomView, { item }: RowFacts, record: RowRecord, now: string) {
  const asked = Object.fromEntries(item.fields.map((field) => [field.slug, '…']));
  const input = { item: item.slug, fields: { ...asked, ...record.fields }, note: '…' };
  return {
    PASS: closedBy(view, 'item.record', { ...input, result: 'PASS' }, now),
    FAIL: closedBy(view, 'item.record', { ...input, result: 'FAIL' }, now),
  };
}

/** Whether the viewer may grant the waiver at once. */
export function grants(view: RoomView, item: string, now: string): boolean {
  return closedBy(view, 'item.waive', { item, reason: '…', ticket: '…' }, now) === undefined;
}

function WaiverAct({ facts, now }: { facts: RowFacts; now: string }) {
  const t = useTranslations('room.row');
  const view = useRoom();
  const ui = useRoomUi();
  const input = { item: facts.item.slug, reason: '…', ticket: '…' };
  const ask = closedBy(view, 'waiver.request', input, now);
  // Rows that can never be waived have no button; whoever may grant need not ask.
  if (facts.phase.kind === 'canary' || facts.phase.kind === 'rollback') return null;
  const may = grants(view, facts.item.slug, now);
  return (
    <RowAct
      cap="W"
      text={t(may ? 'waive' : 'askWaiver')}
      closed={may ? undefined : ask}
      onPress={() => ui.open({ kind: 'waiver', item: facts.item.slug, grant: may })}
    />
  );
}

/** Where the row has a condition: it does not apply. Its updates (G1), and the viewer's own approvals (C1). */
export function ShapeActs({ facts, now }: { facts: RowFacts; now: string }) {
  const t = useTranslations('rowShape');
  const view = useRoom();
  const ui = useRoomUi();
  const line = useCommand(view.slug);
  const { slug: item, onlyIf, approval, updates } = facts.item;
  const mine = myRoles(view).filter((role) => approval?.roles.includes(role));
  return (
    <>
      {onlyIf && !onlyIf.parameter && (
        <RowAct
          text={t('exclude')}
          closed={closedBy(view, 'item.exclude', { item, reason: '…' }, now)}
          onPress={() => ui.open({ kind: 'exclude', item })}
        />
      )}
      {updates.map((template) => (
        <RowAct
          key={template}
          text={t('tell', { template })}
          closed={closedBy(view, 'update.post', { template }, now)}
          onPress={() => ui.open({ kind: 'update', template })}
        />
      ))}
      {mine.map((role) => (
        <RowAct
          key={role}
          text={t('approve', { role: roleName(view, role) })}
          closed={closedBy(view, 'item.approve', { item, role }, now)}
          onPress={() => line.send('item.approve', { item, role })}
        />
      ))}
      <Refusal problem={line.problem} what={facts.number} onDismiss={line.dismiss} />
    </>
  );
}

type RowActProps = { text: string; cap?: string; closed: string | undefined; onPress: () => void };

/** A small act of the row; closed, it says why on hover and to screen readers. */
function RowAct({ text, cap, closed, onPress }: RowActProps) {
  return (
    <button
      type="button"
      className="btn xs m-0"
      aria-disabled={closed !== undefined || undefined}
      aria-description={closed}
      title={closed}
      data-closed={closed !== undefined || undefined}
      onClick={() => closed === undefined && onPress()}
    >
      {cap && <Kbd>{cap}</Kbd>}
      {text}
    </button>
  );
}
