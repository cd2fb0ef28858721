import { plannedAt } from './clock/clock.ts';
import { currentRun, findPhase, runsOf } from './lookup.ts';
import type { Changes, PhaseRun, Release, Room } from './room.ts';

/** A fresh run of a phase. Its soak begins with it unless one of its rows starts the soak (ruling 8). */
export function newRun(room: Room, slug: string, attempt: number, now: string): PhaseRun {
  const phase = findPhase(room.runbook, slug);
  const run = (runsOf(room, slug).at(-1)?.run ?? 0) + 1;
  const planned = phase && plannedAt(room, phase);
  const soaksAtOnce = phase?.soak && !phase.items.some((item) => item.startsSoak);
  return {
    id: `${slug}@${run}`,
    phase: slug,
    run,
    attempt,
    state: 'current',
    startedAt: now,
    ...(planned === undefined ? {} : { plannedAt: planned }),
    ...(soaksAtOnce ? { soakStartedAt: now } : {}),
  };
}

/** The run in hand, ended. */
export function endRun(room: Room, state: 'done' | 'failed', now: string): PhaseRun[] {
  const run = currentRun(room);
  return run ? [{ ...run, state, endedAt: now }] : [];
}

/** Leaves the phase in hand and enters another; the release follows. */
export function moveTo(
  room: Room,
  target: { slug: string; release: Release; leaving: 'done' | 'failed' },
  now: string,
): Changes {
  const next = newRun(room, target.slug, target.release.attempt, now);
  return {
    release: { ...target.release, phase: next.id },
    phases: [...endRun(room, target.leaving, now), next],
  };
}
