'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { paths } from '#lib/contract/paths.ts';
import type { Problem } from '#lib/contract/problem.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { problemFrom, requestJson } from './request.ts';
import { fillGap } from './room-cache.ts';

/** Files on their way to the record, and what came of the last ones. */
export interface Upload {
  send(target: string, files: readonly File[]): Promise<boolean>;
  /** How many files are on their way. */
  sending: number;
  problem: Problem | undefined;
  dismiss(): void;
}

/** Puts files on record, several at once, attached to a row, a phase or the release (C4). */
export function useUpload(slug: string): Upload {
  const cache = useQueryClient();
  const [sending, setSending] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const send = useCallback(
    async (target: string, files: readonly File[]) => {
      if (files.length === 0) return false;
      const form = new FormData();
      form.append('target', target);
      for (const file of files) form.append('file', file, file.name);
      setSending(files.length);
      setProblem(undefined);
      try {
        await requestJson<unknown>(paths.evidence(slug), {
          method: 'POST',
          headers: { 'idempotency-key': newIdempotencyKey() },
          body: form,
        });
        fillGap(cache, slug).catch(() => undefined);
        return true;
      } catch (error) {
        setProblem(problemFrom(error));
        return false;
      } finally {
        setSending(0);
      }
    },
    [cache, slug],
  );
  const dismiss = useCallback(() => setProblem(undefined), []);
  return { send, sending, problem, dismiss };
}
