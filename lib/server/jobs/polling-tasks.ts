import type { Room } from '#lib/domain/room.ts';
import { pollEveryMs, sourceOf } from '#lib/domain/signals/effective.ts';
import { lookbackMs } from '#lib/domain/signals/read-all.ts';
import { isRemote, type RemoteSpec } from '#lib/domain/signals/source-spec.ts';

/** One signal of one release that is asked through a connection. */
export interface PollTask {
  /** The same for as long as release, signal and source are. */
  key: string;
  release: string;
  signal: string;
  source: RemoteSpec;
  everyMs: number;
  /** How far back its samples are wanted. */
  lookbackMs: number;
}

export function tasksOf(room: Room): PollTask[] {
  const { release, runbook } = room;
  return runbook.signals.flatMap((spec): PollTask[] => {
    const source = sourceOf(release, spec);
    if (!isRemote(source)) return [];
    return [
      {
        key: JSON.stringify([release.id, spec.slug, source]),
        release: release.id,
        signal: spec.slug,
        source,
        everyMs: pollEveryMs(release, spec),
        lookbackMs: lookbackMs(room),
      },
    ];
  });
}

/**
 * Which tasks are due: each once in every slot of its interval. Slots begin at the same instants for all, so
 * that signals that ask the same fall into one round and share the answer.
 */
export function createSlots<Task extends { key: string; everyMs: number }>() {
  const taken = new Map<string, number>();
  return {
    due(tasks: readonly Task[], nowMs: number): Task[] {
      const known = new Set(tasks.map(({ key }) => key));
      for (const key of taken.keys()) if (!known.has(key)) taken.delete(key);
      return tasks.filter(({ key, everyMs }) => {
        const slot = Math.floor(nowMs / everyMs);
        if (taken.get(key) === slot) return false;
        taken.set(key, slot);
        return true;
      });
    },
  };
}
