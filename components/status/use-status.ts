'use client';

import { useEffect, useState } from 'react';
import { requestJson } from '#lib/client/request.ts';
import { useServerClock } from '#lib/client/server-clock.ts';
import { paths } from '#lib/contract/paths.ts';
import type { StatusAnswer } from '#lib/contract/wire.ts';

const refreshMs = 5_000;

export interface HeldStatus {
  status: StatusAnswer;
  /** The last question went without an answer. */
  stale: boolean;
}

/** The public state, asked again every few seconds; what is known stays when no answer comes. */
export function useStatus(initial: StatusAnswer): HeldStatus {
  const clock = useServerClock();
  const [held, setHeld] = useState<HeldStatus>({ status: initial, stale: false });
  const { slug } = initial;
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    async function ask() {
      try {
        const status = await requestJson<StatusAnswer>(paths.status(slug));
        if (over) return;
        clock.set(status.serverNow);
        setHeld({ status, stale: false });
      } catch {
        if (!over) setHeld(({ status }) => ({ status, stale: true }));
      }
      if (!over) timer = setTimeout(ask, refreshMs);
    }
    timer = setTimeout(ask, refreshMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [slug, clock]);
  return held;
}
