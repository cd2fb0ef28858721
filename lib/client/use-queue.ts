'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Problem } from '#lib/contract/problem.ts';
import type { RoomAnswer } from '#lib/contract/wire.ts';
import { useOwnDevice, useQueueState } from './device.ts';
import type { Link } from './link.ts';
import { roomToBe, tryOut } from './optimistic.ts';
import type { QueuedCommand, QueuedSend } from './queued-send.ts';
import { cacheKeys } from './room-cache.ts';
import { type ServerClock, useServerClock } from './server-clock.ts';

/** What waits and what was refused. */
export interface Queue {
  /** What could not go out yet, in the order in which it will. */
  waiting: readonly QueuedSend[];
  /** On their way now; shown as if they were on record. */
  sending: readonly QueuedSend[];
  refused: readonly QueuedSend[];
  /** Why it stands still. */
  held: Problem | undefined;
  /** The server's time of the last entry that came of it since the page was opened. */
  lastSavedAt: string | undefined;
  /** What is entered survives a reload of the page. */
  lasts: boolean;
  discard(place: number): Promise<void>;
  /** Sends a refused one again, with its own time; `input` where it was edited. */
  again(place: number, input?: object): Promise<void>;
}

/** The queue of this device as it stands (design: Offline). */
export function useQueue(): Queue {
  const device = useOwnDevice();
  const { sends, held, lastSavedAt, lasts } = useQueueState(device);
  const { queue } = device;
  return useMemo(() => {
    const unsent = sends.filter((send) => !send.refused);
    return {
      waiting: unsent.filter((send) => send.late),
      sending: unsent.filter((send) => !send.late),
      refused: sends.filter((send) => send.refused),
      held,
      lastSavedAt,
      lasts,
      discard: (place) => queue.discard(place),
      again: (place, input) => queue.again(place, input),
    };
  }, [queue, sends, held, lastSavedAt, lasts]);
}

/** From where rows, notes and parked items are entered. */
export interface RowLine {
  /**
   * Shows it at once and sends it, or keeps it until there is a line. Answers whether it was taken: the same
   * rules that the server applies refuse it here already. What the server refuses is in `useQueue().refused`.
   */
  send(command: QueuedCommand, input: object): Promise<boolean>;
  /** Why the last one was not taken. */
  problem: Problem | undefined;
  dismiss(): void;
}

/** Records rows, notes and parked items without waiting for the server, with or without a line (ruling 33). */
export function useRowCommand(slug: string): RowLine {
  const cache = useQueryClient();
  const clock = useServerClock();
  const device = useOwnDevice();
  const [problem, setProblem] = useState<Problem>();
  const send = useCallback(
    async (command: QueuedCommand, input: object) => {
      const held = cache.getQueryData<RoomAnswer>(cacheKeys.room(slug));
      if (!held) return false;
      const { room, readings, seq } = held;
      const { queue, flying, person } = device;
      const shown = roomToBe(room, queue.state().sends, flying.all(), readings);
      const tried = tryOut(shown, { command, input, person, at: lastOf(clock, shown) }, readings);
      if (!tried.ok) {
        setProblem(refusedHere(tried.reasons));
        return false;
      }
      setProblem(undefined);
      const link = cache.getQueryData<Link>(cacheKeys.link(slug));
      await queue.add(command, input, seq, link?.state === 'offline');
      return true;
    },
    [cache, clock, device, slug],
  );
  const dismiss = useCallback(() => setProblem(undefined), []);
  return { send, problem, dismiss };
}

/** Now, and never before the entry that is held last (ruling 22). */
function lastOf(clock: ServerClock, { head }: { head: { at: string } }): string {
  const now = clock.now();
  if (now > head.at) return now;
  return head.at;
}

/** The rules of this browser's room refuse it; in the words of an answer, so that it is shown as one. */
function refusedHere(reasons: readonly { code: string; message?: string }[]): Problem {
  const code = reasons.length > 0 ? 'refused' : 'bad-input';
  return {
    type: 'about:blank',
    title: code,
    status: reasons.length > 0 ? 409 : 422,
    code,
    reasons: reasons.map((reason) => ({ message: reason.code, ...reason })),
  };
}
