'use client';

import { type ReactNode, useMemo } from 'react';
import { DeviceContext, useNewDevice, useRoomToBe } from '#lib/client/device.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { useLink, useLiveRoom } from '#lib/client/use-live-room.ts';
import { useWords } from '#lib/client/wording.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import { SeatNotice } from '../people/seat-notice.tsx';
import { lineState } from './live-mark.tsx';
import { RoomContext, useRoom } from './room-context.ts';

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
  const words = useWords(answer.room.runbook, answer.people);
  const link = useLink(slug);
  const now = useNow();
  const offline = lineState(link, now) === 'offline';
  const device = useNewDevice(slug, me.id);
  const room = useRoomToBe(device, answer);
  const view = useMemo(
    () => ({ ...answer, room, confirmed: answer.room, slug, me, words, offline }),
    [answer, room, slug, me, words, offline],
  );
  return (
    <DeviceContext value={device}>
      <RoomContext value={view}>
        {children}
        <SeatNotice />
      </RoomContext>
    </DeviceContext>
  );
}

/** Beneath it stands the room as the server has it: nothing is decided on what is still on its way. */
export function ConfirmedRoom({ children }: { children: ReactNode }) {
  const view = useRoom();
  const confirmed = useMemo(() => ({ ...view, room: view.confirmed }), [view]);
  return <RoomContext value={confirmed}>{children}</RoomContext>;
}
