import { countStepMs, countSteps } from '#lib/domain/objectives/count.ts';
import { countedWindows, type ObjectiveCounts } from '#lib/domain/objectives/read.ts';
import type { Room } from '#lib/domain/room.ts';
import { scaled } from '#lib/domain/signals/effective.ts';
import type { ObjectiveCountStore } from '../data/objective-counts.ts';
import type { Log } from '../log.ts';
import { type SampleReads, samplesAfter } from './room-samples.ts';

interface CountingOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  reads: SampleReads;
  counts: ObjectiveCountStore;
  log: Log;
  now(): string;
}

const MOST_EVERY_MS = 10_000;
/** Every so often more of the past is counted again, because samples may be pushed late. */
const DEEP_EVERY_MS = 600_000;
const DEEP_MS = 86_400_000;
const FIRST_MS = 7 * 86_400_000;

/**
 * Keeps good and total of objectives by step of time. A step is counted anew from its samples for as long as it
 * may still grow, and written over: a job that dies in the middle loses nothing and counts nothing twice.
 */
export function createCounting(options: CountingOptions): () => Promise<void> {
  const counted = new Map<string, { ms: number; deepMs: number }>();
  const attend = async (slug: string) => {
    const room = await options.room(slug);
    if (!room || room.runbook.objectives.length === 0) return;
    const nowMs = Date.parse(options.now());
    const stepMs = countStepMs(room.release);
    const known = counted.get(slug);
    if (known && nowMs >= known.ms && nowMs - known.ms < Math.min(stepMs, MOST_EVERY_MS)) return;
    const isDeep = !known || nowMs - known.deepMs >= DEEP_EVERY_MS;
    const depthMs = isDeep ? DEEP_MS : 3 * stepMs;
    const fromMs = known ? nowMs - depthMs : await firstMs(room, nowMs, options);
    await count(room, new Date(fromMs).toISOString(), options);
    if (isDeep) await prune(room, nowMs, options);
    counted.set(slug, { ms: nowMs, deepMs: isDeep ? nowMs : (known?.deepMs ?? nowMs) });
  };
  return async () => {
    for (const slug of await options.active()) {
      await attend(slug).catch((error: unknown) =>
        options.log.warn('objectives could not be counted', { release: slug, error }),
      );
    }
  };
}

/** After a silence, from before the last step that was written; samples are there no longer than a week. */
async function firstMs({ release }: Room, nowMs: number, { counts }: CountingOptions) {
  const latest = await counts.latest(release.id);
  const sinceMs = latest === undefined ? 0 : Math.min(Date.parse(latest), nowMs - DEEP_MS);
  return Math.max(nowMs - FIRST_MS, sinceMs);
}

async function count(room: Room, from: string, { reads, counts }: CountingOptions) {
  const isProbed = room.runbook.objectives.some(({ of }) => of.kind === 'uptime');
  const stepMs = countStepMs(room.release);
  // From the beginning of a step: half a step would be written over the whole of it.
  const start = new Date(Math.floor(Date.parse(from) / stepMs) * stepMs - 1).toISOString();
  const [samples, stretches] = await Promise.all([
    samplesAfter(room, start, reads),
    isProbed ? reads.stretches(room.release.id) : {},
  ]);
  await counts.put(room.release.id, countSteps(room, { samples, errors: {}, stretches }, from));
}

async function prune({ release, runbook }: Room, nowMs: number, { counts }: CountingOptions) {
  const longestMs = Math.max(...runbook.objectives.map(({ windowMs }) => windowMs));
  await counts.prune(release.id, new Date(nowMs - 2 * longestMs).toISOString());
}

/** The sums of every objective of a room over every window that is read. */
export async function countsFor(
  room: Room,
  now: string,
  counts: Pick<ObjectiveCountStore, 'over'>,
): Promise<ObjectiveCounts> {
  const read = room.runbook.objectives.map(async (spec) => {
    const windows = countedWindows(room, spec).map((windowMs) => ({
      windowMs,
      fromAt: new Date(Date.parse(now) - scaled(room.release, windowMs)).toISOString(),
    }));
    return [spec.slug, await counts.over(room.release.id, spec.slug, windows)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
