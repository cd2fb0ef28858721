'use client';

import type { RowFacts } from '#components/checklist/row-model.ts';
import { useRoom } from '#components/room/room-context.ts';
import type { QueuedSend } from '#lib/client/queued-send.ts';
import { useQueue } from '#lib/client/use-queue.ts';
import { runOf } from '#lib/domain/lookup.ts';
import { RefusedSend } from './refused-send.tsx';
import { itemOf } from './send-text.ts';

/** What waits for a row, the last of it; undefined where everything is on record. */
export function useWaitingFor(facts: RowFacts): QueuedSend | undefined {
  const { room, words } = useRoom();
  const { waiting } = useQueue();
  // What is entered is always about the latest run of a phase, not about one that failed before.
  if (runOf(room, facts.phase.slug)?.id !== facts.run?.id) return undefined;
  return waiting.findLast((send) => itemOf(send, words) === facts.item.slug);
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
