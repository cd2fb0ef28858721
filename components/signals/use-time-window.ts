'use client';

import { useState } from 'react';
import { useNow } from '#lib/client/server-clock.ts';
import { runsOf } from '#lib/domain/lookup.ts';
import type { Room } from '#lib/domain/room.ts';
import { useRoom } from '../room/room-context.ts';
import { type TimeWindow, within, zoomed } from './time-window.ts';

const tickMs = 10_000;
const beforeMs = 60_000;
const least = { usual: 20 * 60_000, drill: 3 * 60_000 };

/** All the time that a release can be looked at: from a little before its start to now, or to its end. */
function wholeOf({ release }: Room, now: number): TimeWindow {
  const end = release.endedAt === undefined ? now : Date.parse(release.endedAt) + beforeMs;
  const to = Math.ceil(end / tickMs) * tickMs;
  const begun = release.startedAt === undefined ? to : Date.parse(release.startedAt) - beforeMs;
  return { from: Math.min(begun, to - (release.drill ? least.drill : least.usual)), to };
}

/** The stretch of the last run of a phase. */
function stretchOf(room: Room, phase: string, whole: TimeWindow): TimeWindow | undefined {
  const run = runsOf(room, phase).at(-1);
  if (!run) return undefined;
  const to = run.endedAt === undefined ? whole.to : Date.parse(run.endedAt);
  return within({ from: Date.parse(run.startedAt), to }, whole);
}

/** The stretch of time on screen, and the ways to change it. It follows the present until it is moved away. */
export function useTimeWindow() {
  const { room } = useRoom();
  const now = Math.ceil(Date.parse(useNow()) / tickMs) * tickMs;
  const whole = wholeOf(room, now);
  const [asked, setAsked] = useState<TimeWindow>();
  const window = asked === undefined ? whole : within(asked, whole);
  const show = (next: TimeWindow) => setAsked(within(next, whole));
  return {
    whole,
    window,
    follows: asked === undefined,
    show,
    zoom: (factor: number) => setAsked(zoomed(window, factor, whole)),
    all: () => setAsked(undefined),
    phase: (slug: string) => setAsked(stretchOf(room, slug, whole)),
  };
}

export type TimeWindowHandle = ReturnType<typeof useTimeWindow>;
