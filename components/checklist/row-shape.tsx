'use client';

import { useTranslations } from 'next-intl';
import { useNow } from '#lib/client/server-clock.ts';
import { instantText } from '#lib/contract/numbers.ts';
import { approvalsOf } from '#lib/domain/checklist/approvals.ts';
import { alternatives } from '#lib/domain/checklist/row-closed.ts';
import { roleName, useRoom } from '../room/room-context.ts';
import type { RowFacts } from './row-model.ts';

/** What is particular about a row: its condition, its alternatives, its approvals, and what lies behind it (C1). */
export function RowShape({ facts }: { facts: RowFacts }) {
  const t = useTranslations('rowShape');
  const view = useRoom();
  const now = useNow();
  const { item, phase, run, state } = facts;
  const text = (words: { en: string; tr: string }) => words[view.words.locale];
  const others = alternatives(phase, item).map((other) => text(other.text));
  const approvals = run && approvalsOf(view.room, run, item, now);
  // Said where its track begins; a condition says what a track of its own would say again.
  const before = phase.items[phase.items.findIndex(({ slug }) => slug === item.slug) - 1];
  const begins = before?.track !== item.track && item.onlyIf === undefined;
  const track = begins ? phase.tracks.find(({ slug }) => slug === item.track) : undefined;
  const past = item.pointOfNoReturn;
  return (
    <>
      {track && <span>{text(track.name)}</span>}
      {item.onlyIf && <span>{t('onlyIf', { text: text(item.onlyIf.text) })}</span>}
      {state?.reason && <span className="fg2">{state.reason}</span>}
      {others.length > 0 && <span>{t('or', { rows: others.join(' · ') })}</span>}
      {item.preferred && <span className="set">{t('preferred')}</span>}
      {approvals && (
        <span>
          {t('approvals', { count: approvals.given.length, needed: approvals.needed })}
          {approvals.given.map(({ role }) => ` · ${roleName(view, role)}`).join('')}
          {approvals.readyAt && ` · ${t('ripe', { at: instantText(approvals.readyAt) })}`}
        </span>
      )}
      {past && <span className="stop">{t('noReturn', { way: text(past.rollForward) })}</span>}
    </>
  );
}
