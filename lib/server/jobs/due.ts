import { canonicalText } from '#lib/domain/canonical.ts';
import type { CommandName } from '#lib/domain/commands/index.ts';
import { due, dueSnapshots } from '#lib/domain/due.ts';
import { findSignal } from '#lib/domain/lookup.ts';
import { dueRollbackRecord, rollbackRecordKind } from '#lib/domain/report/rollback-record.ts';
import type { Actor, Room } from '#lib/domain/room.ts';
import { dueBaselines } from '#lib/domain/signals/baselines.ts';
import { takeBaseline } from '#lib/domain/signals/read-all.ts';
import type { Baseline, Readings } from '#lib/domain/signals/reading.ts';
import type { EvidenceStore } from '../evidence.ts';
import type { Log } from '../log.ts';
import type { Submission, Submitted } from '../writer/submission.ts';
import { type SampleReads, sampledFor } from './room-samples.ts';

export interface DueOptions {
  active(): Promise<string[]>;
  room(slug: string): Promise<Room | null>;
  readings(slug: string): Readings;
  submit(submission: Submission): Promise<Submitted>;
  evidence: Pick<EvidenceStore, 'receive'>;
  reads: SampleReads;
  log: Log;
  now(): string;
}

/** The room itself, as the record names it. */
export const roomActor: Actor = { type: 'system', id: 'room' };
const MOST_SNAPSHOT_BYTES = 16 * 1_048_576;

/**
 * Asks every active release what is due and sends it as commands (architecture: derived, never remembered).
 * Keys make a repeat harmless, so a job that dies in the middle is taken up by the next second, here or elsewhere.
 */
export async function runDue(options: DueOptions): Promise<void> {
  for (const slug of await options.active()) {
    try {
      await attend(slug, options);
    } catch (error) {
      options.log.warn('what is due could not be done', { release: slug, error });
    }
  }
}

async function attend(slug: string, options: DueOptions): Promise<void> {
  const room = await options.room(slug);
  if (!room) return;
  const readings = options.readings(slug);
  const now = options.now();
  const wanted = due(room, readings, now);
  const snapshots = dueSnapshots(room, readings, now);
  const baselines = dueBaselines(room, now);
  for (const { command, input, key } of wanted) await send(slug, command, input, key, options);
  for (const { target, name } of snapshots) {
    const content = { format: 1, release: slug, target, readings };
    await keepFile(slug, { target, name, kind: 'snapshot', content }, options);
  }
  const back = dueRollbackRecord(room, now);
  if (back) {
    const { target, name, record } = back;
    await keepFile(slug, { target, name, kind: rollbackRecordKind, content: record }, options);
  }
  if (baselines.length > 0) await freeze(room, baselines, options);
}

async function send(
  release: string,
  command: CommandName,
  input: unknown,
  idempotencyKey: string,
  { submit, log }: DueOptions,
): Promise<void> {
  const answer = await submit({ release, command, input, actor: roomActor, idempotencyKey });
  if (answer.ok) return;
  log.debug('the room refused its own command', { release, command, answer });
}

/** The file first, then the command that names it: a crash between the two leaves a file and no claim. */
async function keepFile(
  release: string,
  { target, name, kind, content }: { target: string; name: string; kind: string; content: object },
  options: DueOptions,
): Promise<void> {
  const text = canonicalText(content);
  const stored = await options.evidence.receive(bytesOf(text), MOST_SNAPSHOT_BYTES);
  const file = { ...stored, name, kind, mediaType: 'application/json' };
  await send(release, 'snapshot.take', { target, file }, `${kind}:${target}`, options);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Freezes the references that have samples enough; the others wait for the next second. */
async function freeze(room: Room, wanted: string[], options: DueOptions): Promise<void> {
  const { id } = room.release;
  const baselines = await measureBaselines(room, wanted, options.now(), options.reads);
  const signals = Object.keys(baselines);
  if (signals.length === 0) return;
  const key = `baseline:${signals.join(',')}:${room.seq}`;
  await send(id, 'baseline.take', { signals, baselines }, key, options);
}

/** The references that these signals would be frozen at now; those with too few samples are left out. */
export async function measureBaselines(
  room: Room,
  wanted: string[],
  now: string,
  reads: SampleReads,
): Promise<Record<string, Baseline>> {
  const { samples } = await sampledFor(room, now, reads);
  return Object.fromEntries(
    wanted.flatMap((slug) => {
      const spec = findSignal(room.runbook, slug);
      const taken = spec && takeBaseline(room, spec, samples[slug] ?? [], now);
      return taken && 'value' in taken ? [[slug, taken] as const] : [];
    }),
  );
}
