import { probeAddress } from '#lib/domain/probes/address.ts';
import type { ProbeAnswer } from '#lib/domain/probes/probe-answer.ts';
import { probeSample } from '#lib/domain/probes/probe-sample.ts';
import type { ProbeSpec } from '#lib/domain/probes/probe-spec.ts';
import {
  extend,
  longestGapMs,
  probeEveryMs,
  type TimedAnswer,
} from '#lib/domain/probes/stretch.ts';
import type { Room } from '#lib/domain/room.ts';
import { sourceOf } from '#lib/domain/signals/effective.ts';
import type { ProbeSource } from '#lib/domain/signals/source-spec.ts';
import type { ProbeStretches } from '../data/probe-stretches.ts';
import type { SampleStore } from '../data/samples.ts';
import type { Log } from '../log.ts';
import { createSlots } from './polling-tasks.ts';

interface ProbingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  stretches: Pick<ProbeStretches, 'latest' | 'put'>;
  samples: Pick<SampleStore, 'insert'>;
  ask(address: string, timeoutMs: number): Promise<ProbeAnswer>;
  log: Log;
  now(): string;
}

/** Asks the probes of every active release (I1). A round begins what is due and waits for nobody. */
interface Probing {
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
  /** Signals that take their samples from its answers. */
  signals: { signal: string; source: ProbeSource }[];
}

function tasksOf({ release, runbook }: Room): ProbeTask[] {
  return runbook.probes.flatMap((spec): ProbeTask[] => {
    const target = probeAddress(runbook, release, spec);
    if (target === undefined) return [];
    const key = JSON.stringify([release.id, spec.slug, target]);
    const everyMs = probeEveryMs(release, spec);
    const gapMs = longestGapMs(release, spec);
    const signals = runbook.signals.flatMap((signal) => {
      const source = sourceOf(release, signal);
      if (source.kind !== 'probe' || source.probe !== spec.slug) return [];
      return [{ signal: signal.slug, source }];
    });
    return [{ key, release: release.id, spec, target, everyMs, gapMs, signals }];
  });
}

/** What an answer says of the signals that are fed by it. */
function samplesOf({ release, signals }: ProbeTask, { at, answer }: TimedAnswer) {
  return signals.flatMap(({ signal, source }) => {
    const sample = probeSample(answer, source);
    return sample ? [{ release, signal, at, ...sample }] : [];
  });
}

export function createProbing(options: ProbingOptions): Probing {
  const { log, now, stretches } = options;
  const slots = createSlots<ProbeTask>();
  const asking = new Map<string, Promise<void>>();
  const attend = async (task: ProbeTask) => {
    const { release, spec, target, gapMs } = task;
    try {
      const answer = await options.ask(target, spec.timeoutMs);
      const timed = { probe: spec.slug, target, at: now(), answer };
      // Read each time: another process may have asked meanwhile.
      const last = await stretches.latest(release, spec.slug);
      await stretches.put({ release, ...extend(last, timed, gapMs) });
      await options.samples.insert(samplesOf(task, timed));
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
