'use client';

import { type ReactNode, useMemo } from 'react';
import { useNow } from '#lib/client/server-clock.ts';
import { useLink, useLiveRoom } from '#lib/client/use-live-room.ts';
import { useWords } from '#lib/client/wording.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import { lineState } from './live-mark.tsx';
import { RoomContext } from './room-context.ts';

export type RoomProviderProps = {
  slug: string;
  initial: RoomAnswer;
  me: { id: string; name: string; admin?: boolean };
};

/** The live room for everything beneath. */
export function RoomProvider({
  slug,
  initial,
  me,
  children,
}: RoomProviderProps & { children: ReactNode }) {
  const answer = useLiveRoom(slug, initial);
  const words = useWords(answer.room.runbook);
  const link = useLink(slug);
  const now = useNow();
  const offline = lineState(link, now) === 'offline';
  const view = useMemo(
    () => ({ ...answer, slug, me, words, offline }),
    [answer, slug, me, words, offline],
  );
  return <RoomContext value={view}>{children}</RoomContext>;
}
