'use client';

import type { RefObject } from 'react';
import { useKeyActs } from '#lib/client/room-keys.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { useRoom } from '../room/room-context.ts';
import { useRoomUi } from '../room/room-ui.ts';
import { grants } from './row-acts.tsx';
import type { RowFacts } from './row-model.ts';
import type { RowRecord } from './use-row-record.ts';

type InHand = { record: RowRecord; chooser: RefObject<HTMLInputElement | null> };

/** The keys of the row in hand; none where it is not in hand. */
export function useRowKeys({ item }: RowFacts, inHand: InHand | undefined): void {
  const view = useRoom();
  const ui = useRoomUi();
  const clock = useServerClock();
  const { record, chooser } = inHand ?? {};
  const waive = () =>
    ui.open({ kind: 'waiver', item: item.slug, grant: grants(view, item.slug, clock.now()) });
  useKeyActs(
    record
      ? {
          pass: record.pass,
          fail: record.fail,
          waive,
          evidence: () => chooser?.current?.click(),
          ...(record.now ? { now: record.now } : {}),
        }
      : {},
  );
}
