'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { ShortHash } from '#components/ui/short-hash.tsx';
import { offsetText } from '#lib/contract/numbers.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { Amendment } from '#lib/domain/room.ts';
import { Moment } from '../room/moment.tsx';
import { useRoom } from '../room/room-context.ts';
import { sayEntry } from './entry-said.ts';

type EntryLineProps = {
  entry: Entry;
  amendments: readonly Amendment[];
  /** Opens the form of a correction. */
  onAmend?: ((seq: number) => void) | undefined;
  /** Entry numbers too, and nothing cut off. */
  full?: boolean | undefined;
  /** What the list it stands in says of the line: its place among the others. */
  line?: ComponentProps<'li'> | undefined;
};

/** One line of the record: when, what, and the first digits of its hash; corrections beside it (A6). */
export function EntryLine({ entry, amendments, onAmend, full, line }: EntryLineProps) {
  const t = useTranslations('entry');
  const view = useRoom();
  const { room } = view;
  const { who, said, ...look } = sayEntry(view, entry);
  const at = entry.observedAt ?? entry.at;
  return (
    <li {...line} className="group">
      <Moment at={at} text={offsetText(at, room.release.targetAt)} />
      <Glyph name={look.glyph} tone={look.tone} />
      <p
        className={full ? 'whitespace-pre-line!' : undefined}
        title={full ? undefined : `${who} ${said}`.trim()}
      >
        {full && (
          <a
            className="fg3 underline"
            href={`#e${entry.seq}`}
            title={t('link', { seq: entry.seq })}
          >
            {entry.seq}
          </a>
        )}{' '}
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
