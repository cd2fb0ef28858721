import { canonicalText } from '#lib/domain/canonical.ts';
import type { Outcome, Refusal } from '#lib/domain/commands/command.ts';
import { emptyRoom } from '#lib/domain/fold.ts';
import type { Reason } from '#lib/domain/message.ts';
import type { Actor, Room } from '#lib/domain/room.ts';
import type { Runbook } from '#lib/domain/runbook/schema.ts';
import type { Beginning, Ledger, SealedEntry } from './data/ledger.ts';
import type { Log } from './log.ts';
import { type Act, emptyWriting, seal } from './writer/batch.ts';
import { ReleaseQueue } from './writer/release-queue.ts';
import { callerOf, type Submission, type Submitted } from './writer/submission.ts';

interface WriterOptions {
  ledger: Ledger;
  act: Act;
  loadRoom(slug: string): Promise<Room | null>;
  /** Told what has been committed, in order, before the sender is answered. */
  onCommitted(slug: string, entries: SealedEntry[]): void;
  log: Log;
}

/** A release to begin. `first` makes its first entry, whose changes hold at least the release itself. */
export interface NewRelease {
  /** The slug it gets unless it is taken; then a number follows it. */
  slug: string;
  runbook: Runbook;
  runbookHash: string;
  actor: Actor;
  first(slug: string, now: string): Outcome | Refusal;
  idempotencyKey?: string;
  bodyHash?: string;
}

export type Created =
  | { ok: true; slug: string; seq: number; replayed: boolean }
  | { ok: false; why: 'forbidden' | 'invalid' | 'refused'; reasons: Reason[] }
  | { ok: false; why: 'key-reused' };

export interface Writer {
  submit(submission: Submission): Promise<Submitted>;
  create(release: NewRelease): Promise<Created>;
}

const MOST_QUEUES = 100;

/** The room writer: one queue a release, one transaction for all that waits in it (architecture). */
export function createWriter(options: WriterOptions): Writer {
  const queues = new Map<string, ReleaseQueue>();
  const queueOf = (slug: string) => {
    const queue = queues.get(slug) ?? new ReleaseQueue(slug, options);
    // The last one asked for stands last, so that the first idle one has been idle longest.
    queues.delete(slug);
    queues.set(slug, queue);
    if (queues.size > MOST_QUEUES) {
      const idle = [...queues].find(([, { isIdle }]) => isIdle);
      if (idle) queues.delete(idle[0]);
    }
    return queue;
  };
  return {
    submit: (submission) => queueOf(submission.release).submit(submission),
    create: (release) => createRelease(release, options),
  };
}

async function createRelease(asked: NewRelease, options: WriterOptions): Promise<Created> {
  const { ledger, onCommitted } = options;
  const key =
    asked.idempotencyKey === undefined
      ? undefined
      : {
          person: callerOf(asked.actor),
          key: asked.idempotencyKey,
          bodyHash: asked.bodyHash ?? '',
        };
  const made: { answer?: Created; beginning?: Beginning } = {};
  await ledger.begin(asked.slug, key, (slug, { now, used: [before] }) => {
    if (before) {
      const isSame = before.bodyHash === key?.bodyHash;
      made.answer = isSame
        ? { ok: true, slug: before.release, seq: before.seq, replayed: true }
        : { ok: false, why: 'key-reused' };
      return null;
    }
    const first = asked.first(slug, now);
    if (!first.ok) {
      made.answer = { ok: false, why: first.why, reasons: first.reasons };
      return null;
    }
    made.beginning = beginningOf(asked, slug, first, now);
    const [{ seq } = { seq: 0 }] = made.beginning.entries;
    if (key) made.beginning.keys.push({ ...key, seq });
    made.answer = { ok: true, slug, seq, replayed: false };
    return made.beginning;
  });
  if (made.beginning) onCommitted(made.beginning.slug, made.beginning.entries);
  if (!made.answer) throw new Error(`the ledger did not ask for the release ${asked.slug}`);
  return made.answer;
}

function beginningOf(asked: NewRelease, slug: string, first: Outcome, now: string): Beginning {
  const { draft } = first;
  const release = draft.changes?.release;
  if (release?.id !== slug || release.runbookHash !== asked.runbookHash) {
    throw new Error(`the first entry of ${slug} does not hold its release`);
  }
  const writing = emptyWriting();
  seal(emptyRoom(asked.runbook, release), draft, asked.actor, now, writing);
  const document = canonicalText(asked.runbook);
  return {
    ...writing,
    slug,
    runbook: { hash: asked.runbookHash, slug: asked.runbook.slug, document },
  };
}
