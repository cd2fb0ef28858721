'use client';

import { useRoom } from '#components/room/room-context.ts';
import type { QueuedSend } from '#lib/client/queued-send.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { RefusedSend } from './refused-send.tsx';
import { itemOf } from './send-text.ts';

/** What waits for a row, the last of it; undefined where everything is on record. */
export function useWaitingFor(item: string): QueuedSend | undefined {
  const { words } = useRoom();
  return useQueue().waiting.findLast((send) => itemOf(send, words) === item);
}

/** What was refused of a row, in its place. */
export function RowRefusals({ item }: { item: string }) {
  const { words } = useRoom();
  const refused = useQueue().refused.filter((send) => itemOf(send, words) === item);
  if (refused.length === 0) return null;
  return (
    <div className="wide grid gap-1.5">
      {refused.map((send) => (
        <RefusedSend key={send.place} send={send} />
      ))}
    </div>
  );
}
