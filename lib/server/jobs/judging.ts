import type { Room } from '#lib/domain/room.ts';
import { judgeClock } from '#lib/domain/signals/effective.ts';
import { noReadings } from '#lib/domain/signals/fresh.ts';
import { readAll } from '#lib/domain/signals/read-all.ts';
import type { Readings, Sample } from '#lib/domain/signals/reading.ts';
import type { Hub } from '../live/hub.ts';
import type { Log } from '../log.ts';
import { type SampleReads, sampledFor, samplesAfter } from './room-samples.ts';

interface JudgingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  reads: SampleReads;
  hub: Pick<Hub, 'broadcast' | 'viewers'>;
  log: Log;
  now(): string;
}

/** Judges every active release of this process; the writer, the gate and the screens ask it what the signals say. */
export interface Judging {
  readings(slug: string): Readings;
  /** Has a release judged in the next round, because something was heard of it. */
  hurry(slug: string): void;
  /** Once a second: judges what is due, and sends new samples to those who watch. */
  tick(): Promise<void>;
  /** False once no round of judging has come to its end for some seconds. */
  isAlive(): boolean;
}

/** Samples may be committed a moment after the time they name; so far back each look begins. */
const OVERLAP_MS = 5_000;
const SILENT_MS = 15_000;

/**
 * Each process judges for itself: a release has one set of samples and one clock, so the answers are the same,
 * and no process waits for another's. A release that could not be judged keeps its old readings, which go stale.
 */
export function createJudging(options: JudgingOptions): Judging {
  const latest = new Map<string, Readings>();
  const sent = new Map<string, Set<string>>();
  const hurried = new Set<string>();
  let isTicking = false;
  let endedMs = Date.parse(options.now());
  const judge = async (slug: string, room: Room) => {
    const now = options.now();
    const sampled = await sampledFor(room, now, options.reads);
    // The shared room may have gone on while the samples were read; it is whole at every moment.
    const readings = readAll(room, sampled, now);
    latest.set(slug, readings);
    options.hub.broadcast(slug, 'readings', readings);
  };
  const send = async (slug: string, room: Room) => {
    if (options.hub.viewers(slug) === 0) return void sent.delete(slug);
    const fresh = await newSamples(room, options, sent);
    if (fresh.length > 0) options.hub.broadcast(slug, 'samples', { samples: fresh });
  };
  const attend = async (slug: string) => {
    const room = await options.room(slug);
    if (!room) return;
    const { everyMs } = judgeClock(room.release, 0);
    const judgedAt = latest.get(slug)?.judgedAt ?? noReadings.judgedAt;
    const sinceMs = Date.parse(options.now()) - Date.parse(judgedAt);
    // A clock that was set back would else put off the next round until it has caught up.
    if (hurried.delete(slug) || sinceMs >= everyMs || sinceMs < 0) await judge(slug, room);
    await send(slug, room);
  };
  return {
    readings: (slug) => latest.get(slug) ?? noReadings,
    hurry: (slug) => void hurried.add(slug),
    isAlive: () => Math.abs(Date.parse(options.now()) - endedMs) <= SILENT_MS,
    async tick() {
      if (isTicking) return;
      isTicking = true;
      try {
        const active = await options.active();
        for (const slug of latest.keys()) if (!active.includes(slug)) latest.delete(slug);
        for (const slug of active) {
          await attend(slug).catch((error: unknown) =>
            options.log.warn('could not judge a release', { release: slug, error }),
          );
        }
        endedMs = Date.parse(options.now());
      } catch (error) {
        options.log.warn('could not look for releases to judge', { error });
      } finally {
        isTicking = false;
      }
    },
  };
}

const nameOf = ({ signal, at, group }: Sample) => `${signal} ${at} ${group ?? ''}`;

/** Samples that have not been sent yet; a viewer that has just come begins with the series it fetched. */
async function newSamples(
  room: Room,
  { reads, now }: JudgingOptions,
  sent: Map<string, Set<string>>,
): Promise<Sample[]> {
  const from = new Date(Date.parse(now()) - OVERLAP_MS).toISOString();
  const recent = Object.values(await samplesAfter(room, from, reads)).flat();
  const known = sent.get(room.release.id);
  sent.set(room.release.id, new Set(recent.map(nameOf)));
  return known ? recent.filter((sample) => !known.has(nameOf(sample))) : [];
}
