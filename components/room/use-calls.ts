'use client';

import { useEffect, useRef } from 'react';
import { useDeviceSetting } from '#lib/client/device-setting.ts';
import { isAway, notify } from '#lib/client/notices.ts';
import { useNow } from '#lib/client/server-clock.ts';
import { allowSound, sound } from '#lib/client/tone.ts';
import { wordIn } from '#lib/client/wording.ts';
import { type Call, callsOf, isCalled } from '#lib/domain/calls.ts';
import { useRoom } from './room-context.ts';

export const soundSetting = 'sound';
export const noticeSetting = 'notices';

/** Tones and notices for what comes up while the room is open; what was there before stays silent. */
export function useCalls(): void {
  const view = useRoom();
  const now = useNow();
  const [sounds] = useDeviceSetting(soundSetting);
  const [notices] = useDeviceSetting(noticeSetting);
  const known = useRef<Set<string>>(undefined);
  useWakeSound(sounds);

  useEffect(() => {
    const calls = callsOf(view.room, view.readings, now);
    const fresh = known.current ? calls.filter(({ key }) => !known.current?.has(key)) : [];
    known.current = new Set(calls.map(({ key }) => key));
    const tone = fresh.find((call) => call.tone)?.tone;
    if (sounds && tone) sound(tone);
    if (!notices || !isAway()) return;
    for (const call of fresh) {
      if (isCalled(view.room, call, view.me.id)) notify(noticeOf(call, view));
    }
  }, [view, now, sounds, notices]);
}

/** Version and what waits; never values that a locked screen should not show. */
function noticeOf(call: Call, { room, words, slug }: ReturnType<typeof useRoom>) {
  const title = words.translate('call.title', {
    version: room.release.version,
    drill: room.release.drill ? 'yes' : 'no',
  });
  return { title, body: wordIn('call', call, words), tag: `${slug}:${call.key}` };
}

/** After a reload a browser is silent until its person presses something. */
function useWakeSound(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    const wake = () => void allowSound();
    const options = { once: true } as const;
    window.addEventListener('pointerdown', wake, options);
    window.addEventListener('keydown', wake, options);
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
    };
  }, [wanted]);
}
