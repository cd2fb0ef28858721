'use client';

import { useTranslations } from 'next-intl';
import { Glyph } from '#components/ui/glyph.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ShortHash } from '#components/ui/short-hash.tsx';
import { offsetText } from '#lib/contract/numbers.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { Amendment } from '#lib/domain/room.ts';
import { Moment } from '../room/moment.tsx';
import { personName, type RoomView, roleName, useRoom } from '../room/room-context.ts';
import { tell } from './entry-text.ts';

/** In which role an entry was made; the room and its parts by their own name. */
export function actorName(view: RoomView, entry: Entry): string {
  const { actor } = entry;
  if (actor.type === 'system') return '';
  return actor.role ? roleName(view, actor.role) : personName(view, actor.id);
}

type EntryLineProps = {
  entry: Entry;
  amendments: readonly Amendment[];
  /** Opens the form of a correction. */
  onAmend?: ((seq: number) => void) | undefined;
  /** Entry numbers too, and nothing cut off. */
  full?: boolean | undefined;
};

/** One line of the record: when, what, and the first digits of its hash; corrections beside it (A6). */
export function EntryLine({ entry, amendments, onAmend, full }: EntryLineProps) {
  const t = useTranslations('entry');
  const view = useRoom();
  const { room, words } = view;
  const look = tell(entry, words);
  const who = actorName(view, entry);
  const values = { ...look.values, ...namesOf(view, look.values) };
  const said = t(look.code, values);
  const at = entry.observedAt ?? entry.at;
  return (
    <li className="group">
      <Moment at={at} text={offsetText(at, room.release.targetAt)} />
      <Glyph name={look.glyph} tone={look.tone} />
      <p
        className={full ? 'whitespace-pre-line!' : undefined}
        title={full ? undefined : `${who} ${said}`.trim()}
      >
        {full && <span className="fg3">{entry.seq} </span>}
        {who && <b>{who}</b>} {said}
        {entry.observedAt && <span className="fg3"> {t('observed')}</span>}
      </p>
      <span className="inline-flex items-center gap-1">
        {onAmend && (
          <IconButton
            glyph="pencil"
            className="h-4.5! w-5! opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
            label={t('amend', { seq: entry.seq })}
            onPress={() => onAmend(entry.seq)}
          />
        )}
        <ShortHash
          value={entry.hash}
          label={t('hash', { seq: entry.seq, hash: entry.hash.slice(0, 4) })}
          copied={t('hashCopied')}
        />
      </span>
      {amendments.map((amendment) => (
        <p key={amendment.id} className="amended">
          {t('correction', { seq: amendment.id.slice(1), text: amendment.text })}
        </p>
      ))}
    </li>
  );
}

/** People that an entry names by id, by their names. */
function namesOf(view: RoomView, values: Record<string, string | number>) {
  const names: Record<string, string> = {};
  for (const key of ['person', 'to', 'from', 'who', 'owner']) {
    const id = values[key];
    if (typeof id === 'string' && view.people[id]) names[key] = view.people[id];
  }
  return names;
}
