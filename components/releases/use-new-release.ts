'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { newIdempotencyKey } from '#lib/client/idempotency-key.ts';
import { problemFrom, requestJson } from '#lib/client/request.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { paths } from '#lib/contract/paths.ts';
import type { Problem } from '#lib/contract/problem.ts';
import type { ReleaseCreated } from '#lib/contract/wire.ts';
import { type Draft, type Faults, faultsOf, readDraft } from './draft.ts';
import type { ReadSources } from './source-choice.ts';

/** Sending the form, and what came back. */
export interface Submission {
  faults: Faults;
  problem: Problem | undefined;
  sending: boolean;
  /** Checks and sends; leads to the room when it worked. True where faults are to be shown. */
  submit(draft: Draft, sources: ReadSources): Promise<boolean>;
}

/** Creates a release. Sending the same form again asks for the same release, not for a second one. */
export function useNewRelease(): Submission {
  const router = useRouter();
  const clock = useServerClock();
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const sent = useRef({ body: '', key: '' });

  async function submit(draft: Draft, sources: ReadSources): Promise<boolean> {
    const read = readDraft(draft, clock.now());
    setProblem(undefined);
    setFaults({ ...(read.ok ? {} : read.faults), ...(sources.ok ? {} : sources.faults) });
    if (!read.ok || !sources.ok) return true;
    const isChosen = Object.keys(sources.sources).length > 0;
    const body = JSON.stringify({
      ...read.input,
      ...(isChosen ? { sources: sources.sources } : {}),
    });
    if (sent.current.body !== body) sent.current = { body, key: newIdempotencyKey() };
    setSending(true);
    try {
      const created = await requestJson<ReleaseCreated>(paths.releases, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': sent.current.key },
        body,
      });
      router.push(`/releases/${created.slug}`);
      return false;
    } catch (error) {
      const found = problemFrom(error);
      setProblem(found);
      setFaults(faultsOf(found.issues ?? [], draft));
      setSending(false);
      return true;
    }
  }
  return { faults, problem, sending, submit };
}
