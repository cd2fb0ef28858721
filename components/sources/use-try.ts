'use client';

import { useRef, useState } from 'react';
import { problemFrom, requestJson } from '#lib/client/request.ts';
import type { TriedAnswer, TrySource } from '#lib/contract/connections.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Problem } from '#lib/contract/problem.ts';

/** Asking a source once, and what it said. */
export interface Try {
  pending: boolean;
  tried: TriedAnswer | undefined;
  problem: Problem | undefined;
  ask(connection: string, body: TrySource): Promise<void>;
  forget(): void;
}

export function useTry(): Try {
  const [pending, setPending] = useState(false);
  const [tried, setTried] = useState<TriedAnswer>();
  const [problem, setProblem] = useState<Problem>();
  // What was asked last counts: an answer to an older question is passed over.
  const asked = useRef(0);
  const forget = () => {
    asked.current += 1;
    setPending(false);
    setTried(undefined);
    setProblem(undefined);
  };
  return {
    pending,
    tried,
    problem,
    forget,
    async ask(connection, body) {
      forget();
      const own = asked.current;
      setPending(true);
      try {
        const answer = await requestJson<TriedAnswer>(paths.trySource(connection), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        if (asked.current === own) setTried(answer);
      } catch (error) {
        if (asked.current === own) setProblem(problemFrom(error));
      } finally {
        if (asked.current === own) setPending(false);
      }
    },
  };
}
