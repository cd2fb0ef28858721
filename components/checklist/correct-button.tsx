'use client';

import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useNow } from '#lib/client/server-clock.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { runOf } from '#lib/domain/lookup.ts';
import type { ItemAttempt } from '#lib/domain/room.ts';
import { itemOf } from '../queue/send-text.ts';
import { closedBy, type RoomView, useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import type { RowFacts } from './row-model.ts';

/** The last result of a row that is on record; what is on its way has no number to be corrected by. */
export function lastRecorded(view: RoomView, item: string, phaseRun: string) {
  return Object.values(view.confirmed.attempts)
    .filter((attempt) => attempt.item === item && attempt.phaseRun === phaseRun)
    .reduce<ItemAttempt | undefined>(
      (last, attempt) => (last && last.attempt > attempt.attempt ? last : attempt),
      undefined,
    );
}

/** Opens the form in which a recorded result is corrected, also of a phase that is over (ruling 20). */
export function CorrectButton({ facts }: { facts: RowFacts }) {
  const t = useTranslations('correct');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const { waiting, sending } = useQueue();
  const { item, run, phase, standing, number } = facts;
  if ((standing !== 'pass' && standing !== 'fail') || !run) return null;
  if (runOf(view.room, phase.slug)?.id !== run.id) return null;
  const last = lastRecorded(view, item.slug, run.id);
  const isUnderWay = [...waiting, ...sending].some(
    (send) => itemOf(send, view.words) === item.slug,
  );
  if (!last || isUnderWay) return null;
  const result = last.result === 'PASS' ? 'FAIL' : 'PASS';
  const { fields } = last;
  const input = { item: item.slug, result, fields, note: '…', corrects: last.entry };
  return (
    <IconButton
      glyph="pencil"
      className="h-4.5! w-5! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      label={t('button', { row: `${number} ${item.text[view.words.locale]}` })}
      closedBecause={closedBy(view, 'item.record', input, now)}
      onPress={() => ui.open({ kind: 'correct', item: item.slug })}
    />
  );
}
