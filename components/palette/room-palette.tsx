'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useNow } from '#lib/client/server-clock.ts';
import { type CommandLine, useCommand } from '#lib/client/use-command.ts';
import type { PhoneTab } from '../room/phone-tabs.tsx';
import { Refusal } from '../room/refusal.tsx';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import type { Find } from './find.ts';
import { useHouseFinds } from './house-palette.tsx';
import { Palette, PaletteDialog } from './palette-dialog.tsx';
import { commandFinds, placeFinds } from './room-finds.ts';

type RoomPaletteProps = {
  place:
    | 'room'
    | 'readiness'
    | 'scribe'
    | 'signals'
    | 'watch'
    | 'incidents'
    | 'record'
    | 'people'
    | 'settings';
  onShow: ((part: PhoneTab) => void) | undefined;
};

/** The palette of a release: in its room everything there is to do and to see, elsewhere the ways. */
export function RoomPalette({ place, onShow }: RoomPaletteProps) {
  const view = useRoom();
  const line = useCommand(view.slug);
  return (
    <>
      <Palette>
        {(choose) => <RoomDialog place={place} onShow={onShow} line={line} onChoose={choose} />}
      </Palette>
      {line.problem && (
        <div className="fixed bottom-4 left-4 z-50 max-w-md whitespace-normal">
          <Refusal
            problem={line.problem}
            what={view.words.translate('keys.sent')}
            onDismiss={line.dismiss}
          />
        </div>
      )}
    </>
  );
}

type RoomDialogProps = RoomPaletteProps & { line: CommandLine; onChoose: (find: Find) => void };

function RoomDialog({ place, onShow, line, onChoose }: RoomDialogProps) {
  const [query, setQuery] = useState('');
  const view = useRoom();
  const ui = useRoomUi();
  const now = useNow();
  const finds = [...useWays(query), ...useHouseFinds()];
  if (place === 'room') {
    const hands = { view, ui, line, now, show: onShow ?? (() => undefined) };
    finds.unshift(...commandFinds(hands), ...placeFinds(hands));
  }
  return <PaletteDialog finds={finds} query={query} onQuery={setQuery} onChoose={onChoose} />;
}

type Way =
  | 'room'
  | 'scribe'
  | 'signals'
  | 'incidents'
  | 'people'
  | 'record'
  | 'releaseSettings'
  | 'status';

/** The pages of this release, and an entry of its record by its number. */
function useWays(query: string): Find[] {
  const t = useTranslations('palette');
  const router = useRouter();
  const ui = useRoomUi();
  const { slug, seq, room } = useRoom();
  const base = `/releases/${slug}`;
  const entry = Number(/^#?(\d{1,9})$/.exec(query.trim())?.[1] ?? 0);
  const way = (id: Way, href: string): Find => ({
    id: `${slug}:${id}`,
    group: 'place',
    text: t(id),
    detail: room.release.version,
    run: () => router.push(href),
  });
  const ways = [
    way('room', base),
    way('people', `${base}/people`),
    way('scribe', `${base}/scribe`),
    way('signals', `${base}/signals`),
    way('incidents', `${base}/incidents`),
    way('record', `${base}/record`),
    way('releaseSettings', `${base}/settings`),
    way('status', `/status/${slug}`),
  ];
  if (entry < 1 || entry > seq) return ways;
  return [
    {
      id: `${slug}:entry:${entry}`,
      group: 'entry',
      text: t('entry', { seq: entry }),
      detail: t('entryDetail'),
      words: `#${entry}`,
      run: () => {
        // On the record’s own page only the end of the address changes.
        if (window.location.pathname === `${base}/record`) window.location.hash = `e${entry}`;
        else router.push(`${base}/record#e${entry}`);
      },
    },
    {
      id: `${slug}:correct:${entry}`,
      group: 'entry',
      text: t('correct', { seq: entry }),
      words: `#${entry}`,
      run: () => ui.open({ kind: 'amend', seq: entry }),
    },
    ...ways,
  ];
}
