'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemFrom, requestJson } from '#lib/client/request.ts';
import type { Problem } from '#lib/contract/problem.ts';

/** One place from which the settings are changed, and what came of it. */
export interface Act {
  /** Sends a change and reads the lists anew; answers whether it was done, and with what. */
  send<T>(method: string, path: string, body?: object): Promise<{ done: true; answer: T } | null>;
  pending: boolean;
  /** Why the last one did not happen. */
  problem: Problem | undefined;
  dismiss(): void;
}

/** `lists`: the queries that show what is changed here. */
export function useAct(...lists: string[]): Act {
  const cache = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    pending,
    problem,
    dismiss: () => setProblem(undefined),
    async send<T>(method: string, path: string, body?: object) {
      setPending(true);
      setProblem(undefined);
      try {
        const answer = await requestJson<T>(path, {
          method,
          ...(body
            ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
            : {}),
        });
        await Promise.all(lists.map((list) => cache.invalidateQueries({ queryKey: [list] })));
        return { done: true, answer };
      } catch (error) {
        setProblem(problemFrom(error));
        return null;
      } finally {
        setPending(false);
      }
    },
  };
}
