'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { paths } from '#lib/contract/paths.ts';
import type { Problem } from '#lib/contract/problem.ts';
import type { CommandAnswer } from '#lib/contract/wire.ts';
import { useDevice } from './device.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { problemFrom, requestJson } from './request.ts';
import { fillGap, takeEntries } from './room-cache.ts';
import { useServerClock } from './server-clock.ts';

/** One place on the screen from which commands are sent, and what came of the last one. */
export interface CommandLine {
  /** Sends a command; answers the entry it made, or nothing where it was refused. */
  send(command: string, input: object): Promise<CommandAnswer | undefined>;
  /** The command that waits for the server's answer. */
  pending: string | undefined;
  /** Why the last one did not happen. */
  problem: Problem | undefined;
  dismiss(): void;
}

/**
 * Sends commands and keeps what came back. A command whose answer was lost on the way keeps its
 * idempotency key: pressing again asks for the same entry instead of making a second one.
 */
export function useCommand(slug: string): CommandLine {
  const cache = useQueryClient();
  const [pending, setPending] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const unanswered = useRef(new Map<string, string>());
  const clock = useServerClock();
  const device = useDevice();

  const send = useCallback(
    async (command: string, input: object) => {
      const body = JSON.stringify(input);
      const intent = `${command} ${body}`;
      const key = unanswered.current.get(intent) ?? newIdempotencyKey();
      unanswered.current.set(intent, key);
      setPending(command);
      setProblem(undefined);
      // A vote is seen at once, and taken back where it is refused (ruling 33); decisions wait for the answer.
      const landed =
        command === 'poll.vote' && device
          ? device.flying.begin({ command, input, person: device.person, at: clock.now() })
          : undefined;
      try {
        const answer = await requestJson<CommandAnswer>(paths.command(slug, command), {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body,
        });
        unanswered.current.delete(intent);
        // The stream brings the same entry; whichever comes first is taken, once.
        if (takeEntries(cache, slug, [answer.entry])) fillGap(cache, slug).catch(() => undefined);
        return answer;
      } catch (error) {
        const found = problemFrom(error);
        if (found.status !== 0) unanswered.current.delete(intent);
        setProblem(found);
        return undefined;
      } finally {
        landed?.();
        setPending(undefined);
      }
    },
    [cache, slug, clock, device],
  );
  const dismiss = useCallback(() => setProblem(undefined), []);
  return { send, pending, problem, dismiss };
}
