'use client';

import { type ReactNode, useState } from 'react';
import { makeServerClock, ServerClockContext } from '#lib/client/server-clock.ts';

type ClockProviderProps = {
  /** The time at which the page was rendered. */
  serverNow: string;
  children: ReactNode;
};

/** The server's time for every clock beneath, ticking once a second. */
export function ClockProvider({ serverNow, children }: ClockProviderProps) {
  const [clock] = useState(() => makeServerClock(serverNow));
  return <ServerClockContext value={clock}>{children}</ServerClockContext>;
}
