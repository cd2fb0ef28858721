'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';

/** The server's time as far as this browser knows it, ticking for whoever shows a clock. */
export interface ServerClock {
  /** The server's time now, as ISO text. */
  now(): string;
  /** Takes the server's own word for what time it is. */
  set(serverNow: string): void;
  /** The time as of the last whole second; the same text until the next tick. */
  tick(): string;
  /** The time the page was rendered at, for hydration. */
  first: string;
  subscribe(onTick: () => void): () => void;
}

const tickMs = 1_000;

/**
 * A clock that starts from the server's time and ticks once a second while anyone looks. It is set
 * again by every beat; between beats the browser's own clock carries it on.
 */
export function makeServerClock(serverNow: string): ServerClock {
  let offsetMs = Date.parse(serverNow) - Date.now();
  let ticked = serverNow;
  const watchers = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => new Date(Date.now() + offsetMs).toISOString();

  function turn() {
    const time = Date.now() + offsetMs;
    ticked = new Date(time - (time % tickMs)).toISOString();
    for (const watcher of watchers) watcher();
    timer = setTimeout(turn, tickMs - (time % tickMs) + 5);
  }

  return {
    now,
    set: (at) => {
      offsetMs = Date.parse(at) - Date.now();
    },
    tick: () => ticked,
    first: serverNow,
    subscribe(onTick) {
      watchers.add(onTick);
      if (timer === undefined) turn();
      return () => {
        watchers.delete(onTick);
        if (watchers.size === 0) {
          clearTimeout(timer);
          timer = undefined;
        }
      };
    },
  };
}

export const ServerClockContext = createContext<ServerClock | undefined>(undefined);

export function useServerClock(): ServerClock {
  const clock = useContext(ServerClockContext);
  if (!clock) throw new Error('no server clock around this component');
  return clock;
}

/** The server's time as ISO text, new every second. */
export function useNow(): string {
  const clock = useServerClock();
  return useSyncExternalStore(clock.subscribe, clock.tick, () => clock.first);
}
