'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '#components/ui/mark.tsx';
import { useQueue } from '#lib/client/use-queue.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { findItem } from '#lib/domain/lookup.ts';
import { isOnTheWay, phasesShown } from '../checklist/phase-list.ts';
import { useRoom } from '../room/room-context.ts';
import { useScribeUi } from './scribe-ui.ts';

/** Whether everything that was entered is on record, what waits, and where in the night one is. */
export function ScribeFoot() {
  const t = useTranslations('scribe.foot');
  const { confirmed, room } = useRoom();
  const ui = useScribeUi();
  const { waiting, sending, refused } = useQueue();
  const lastAt = Object.values(confirmed.attempts).reduce<string | undefined>(
    (last, { at }) => (last === undefined || at > last ? at : last),
    undefined,
  );
  const unsaved = waiting.length + sending.length;
  const placed = ui.item === undefined ? undefined : findItem(room.runbook, ui.item);
  const total = phasesShown(room)
    .filter(isOnTheWay)
    .reduce((sum, phase) => sum + phase.items.length, 0);
  return (
    <footer className="scribe-foot">
      {refused.length > 0 ? (
        <Mark glyph="octagon" tone="stop" loud>
          {t('refused', { count: refused.length })}
        </Mark>
      ) : unsaved > 0 ? (
        <Mark glyph="envelope" tone="caution">
          {t('unsaved', { count: unsaved })}
        </Mark>
      ) : (
        <Mark glyph="disc" tone="go">
          {lastAt ? t('saved', { at: instantText(lastAt) }) : t('nothing')}
        </Mark>
      )}
      <span>{t('waiting', { count: waiting.length })}</span>
      <span className="fg3 max-md:hidden">{t('offline')}</span>
      <span className="grow" />
      {placed && <span className="fg3">{t('row', { number: placed.number, total })}</span>}
    </footer>
  );
}
