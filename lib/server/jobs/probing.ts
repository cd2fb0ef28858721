import { probeAddress } from '#lib/domain/probes/address.ts';
import type { ProbeAnswer } from '#lib/domain/probes/probe-answer.ts';
import type { ProbeSpec } from '#lib/domain/probes/probe-spec.ts';
import { extend, longestGapMs, probeEveryMs } from '#lib/domain/probes/stretch.ts';
import type { Room } from '#lib/domain/room.ts';
import type { ProbeStretches } from '../data/probe-stretches.ts';
import type { Log } from '../log.ts';
import { createSlots } from './polling-tasks.ts';

export interface ProbingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  stretches: Pick<ProbeStretches, 'latest' | 'put'>;
  ask(address: string, timeoutMs: number): Promise<ProbeAnswer>;
  log: Log;
  now(): string;
}

/** Asks the probes of every active release (I1). A round begins what is due and waits for nobody. */
export interface Probing {
  round(): Promise<void>;
  /** Waits for what was asked, and keeps it. */
  stop(): Promise<void>;
}

/** One probe of one release that has an address. */
interface ProbeTask {
  /** The same for as long as release, probe and address are. */
  key: string;
  release: string;
  spec: ProbeSpec;
  target: string;
  everyMs: number;
  gapMs: number;
}

function tasksOf({ release, runbook }: Room): ProbeTask[] {
  return runbook.probes.flatMap((spec): ProbeTask[] => {
    const target = probeAddress(runbook, release, spec);
    if (target === undefined) return [];
    const key = JSON.stringify([release.id, spec.slug, target]);
    const everyMs = probeEveryMs(release, spec);
    const gapMs = longestGapMs(release, spec);
    return [{ key, release: release.id, spec, target, everyMs, gapMs }];
  });
}

export function createProbing(options: ProbingOptions): Probing {
  const { log, now, stretches } = options;
  const slots = createSlots<ProbeTask>();
  const asking = new Map<string, Promise<void>>();
  const attend = async ({ release, spec, target, gapMs }: ProbeTask) => {
    try {
      const answer = await options.ask(target, spec.timeoutMs);
      const timed = { probe: spec.slug, target, at: now(), answer };
      // Read each time: another process may have asked meanwhile.
      const last = await stretches.latest(release, spec.slug);
      await stretches.put({ release, ...extend(last, timed, gapMs) });
    } catch (error) {
      log.warn('what a probe answered could not be kept', { release, probe: spec.slug, error });
    }
  };
  return {
    async round() {
      const rooms = await Promise.all((await options.active()).map(options.room));
      const tasks = rooms.flatMap((room) => (room ? tasksOf(room) : []));
      const due = slots.due(tasks, Date.parse(now())).filter(({ key }) => !asking.has(key));
      for (const task of due) {
        const asked = attend(task).finally(() => asking.delete(task.key));
        asking.set(task.key, asked);
      }
    },
    async stop() {
      await Promise.all(asking.values());
    },
  };
}
