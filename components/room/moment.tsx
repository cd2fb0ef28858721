'use client';

import { useSyncExternalStore } from 'react';
import { T } from '#components/ui/time.tsx';
import { localText } from '#lib/client/times.ts';
import { useRoom } from './room-context.ts';

const never = () => () => undefined;

/** False on the server and in the first paint: what depends on the viewer's zone waits for it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** An instant as the room writes it; the viewer's own zone on hover. */
export function Moment({ at, text, className }: { at: string; text: string; className?: string }) {
  const { words } = useRoom();
  const local = useHydrated() ? localText(at, words.locale) : undefined;
  return <T at={at} text={text} local={local} className={className} />;
}
