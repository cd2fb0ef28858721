'use client';

import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const againMs = { first: 2_000, last: 60_000 };

/** Ends when the browser has a line again, at the latest after `ms`. */
function nextChance(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
    window.addEventListener('online', done);
  });
}

/** Loads until it succeeds, later and later while it fails. */
export async function untilLoaded<T>(load: () => Promise<T>, wait = nextChance): Promise<T> {
  for (let ms = againMs.first; ; ms = Math.min(2 * ms, againMs.last)) {
    try {
      return await load();
    } catch {
      await wait(ms);
    }
  }
}

/**
 * A part whose code comes after its page. While there is no line to fetch it, its place keeps what stands there
 * meanwhile: code that is missing must not take the room with it.
 */
export function latePart<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => untilLoaded(load));
}
