'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Problem } from '#lib/contract/problem.ts';
import type { EvidenceAnswer } from '#lib/contract/wire.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { problemFrom } from './request.ts';
import { fillGap } from './room-cache.ts';
import { type Sending, upload } from './upload.ts';

/** Files on their way to the record, and what came of the last ones. */
export interface Upload {
  send(target: string, files: readonly File[]): Promise<boolean>;
  /** How many files are on their way. */
  sending: number;
  /** How much of them has gone out, 0 to 1. */
  share: number;
  /** What the last upload put on record, with the hashes that the server computed. */
  done: readonly EvidenceAnswer[];
  problem: Problem | undefined;
  /** Sends what failed again, under the same key; undefined where nothing failed. */
  retry: (() => Promise<boolean>) | undefined;
  dismiss(): void;
}

/** Puts files on record, several at once, attached to a row, a phase or the release (C4). */
export function useUpload(slug: string): Upload {
  const cache = useQueryClient();
  const [under, setUnder] = useState<{ count: number; share: number }>();
  const [failed, setFailed] = useState<{ sending: Sending; problem: Problem }>();
  const [done, setDone] = useState<readonly EvidenceAnswer[]>([]);
  const run = useCallback(
    async (sending: Sending) => {
      const count = sending.files.length;
      setUnder({ count, share: 0 });
      setFailed(undefined);
      try {
        setDone(await upload(sending, (share) => setUnder({ count, share })));
        fillGap(cache, slug).catch(() => undefined);
        return true;
      } catch (error) {
        setFailed({ sending, problem: problemFrom(error) });
        return false;
      } finally {
        setUnder(undefined);
      }
    },
    [cache, slug],
  );
  const send = useCallback(
    async (target: string, files: readonly File[]) =>
      files.length > 0 && (await run({ slug, target, files, key: newIdempotencyKey() })),
    [run, slug],
  );
  const dismiss = useCallback(() => {
    setFailed(undefined);
    setDone([]);
  }, []);
  return {
    send,
    sending: under?.count ?? 0,
    share: under?.share ?? 0,
    done,
    problem: failed?.problem,
    retry: failed && (() => run(failed.sending)),
    dismiss,
  };
}
