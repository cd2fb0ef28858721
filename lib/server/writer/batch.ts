import { hash } from 'node:crypto';
import { link } from '#lib/domain/chain.ts';
import type { Outcome, Refusal } from '#lib/domain/commands/command.ts';
import type { Draft, Entry } from '#lib/domain/entry.ts';
import { foldEntries } from '#lib/domain/fold.ts';
import { type Actor, type Changes, type Room, rowKinds } from '#lib/domain/room.ts';
import type { Position, SealedEntry, UsedKey, Writing } from '../data/ledger.ts';
import type { PlacedRow } from '../data/rows.ts';
import { entryOf, lineOf } from '../data/timeline.ts';
import { type Job, keyOf, type Submission, type Submitted } from './submission.ts';

/** Runs a command on the room as it stands; the answer names the role that the actor acts in. */
export type Act = (
  room: Room,
  submission: Submission,
  now: string,
) => { actor: Actor; answer: Outcome | Refusal };

/** A batch as one transaction writes it, with the answers to give once that has been committed. */
export interface Batch extends Writing {
  answers: { job: Job; answer: Submitted }[];
}

const sha256 = (text: string) => hash('sha256', text);

/** Rows keep the place of their first appearance: entry first, then their order within it. */
const MOST_ROWS_AN_ENTRY = 2 ** 20;

export function emptyWriting(): Writing {
  return { entries: [], rows: {}, keys: [] };
}

/** Brings the room up to the record and runs each job on what the ones before it left, in place. */
export function decideBatch(room: Room, jobs: Job[], position: Position, act: Act): Batch {
  foldEntries(room, position.missed.map(entryOf));
  const batch: Batch = { ...emptyWriting(), answers: [] };
  const used = new Map(position.used.map((key) => [nameOf(key), key]));
  for (const job of jobs) {
    try {
      batch.answers.push({
        job,
        answer: decideOne(room, job.submission, position.now, act, batch, used),
      });
    } catch (error) {
      job.reject(error);
    }
  }
  return batch;
}

const nameOf = ({ person, key }: { person: string; key: string }) => `${key} ${person}`;

function decideOne(
  room: Room,
  submission: Submission,
  clock: string,
  act: Act,
  writing: Writing,
  used: Map<string, UsedKey>,
): Submitted {
  const key = keyOf(submission);
  const before = key && used.get(nameOf(key));
  if (key && before) {
    if (before.bodyHash !== key.bodyHash) return { ok: false, why: 'key-reused' };
    return { ok: true, seq: before.seq, text: lineOf(before), replayed: true };
  }
  if (submission.repeatOnly) return { ok: false, why: 'not-repeated' };
  // A clock that was set back must not put an entry before the one it follows (ruling 22).
  const now = clock > room.head.at ? clock : room.head.at;
  const { actor, answer } = act(room, submission, now);
  if (!answer.ok) return refusalOf(room, submission, actor, answer, now, writing);
  const sealed = seal(room, answer.draft, actor, now, writing);
  if (key) {
    writing.keys.push({ ...key, seq: sealed.seq });
    used.set(nameOf(key), { ...sealed, ...key, release: submission.release });
  }
  return { ok: true, seq: sealed.seq, text: lineOf(sealed), replayed: false };
}

function refusalOf(
  room: Room,
  { command }: Submission,
  actor: Actor,
  { why, reasons, recorded }: Refusal,
  now: string,
  writing: Writing,
): Submitted {
  if (!recorded) return { ok: false, why, reasons };
  const { seq } = seal(
    room,
    { kind: 'refused', params: { command, reasons } },
    actor,
    now,
    writing,
  );
  return { ok: false, why, reasons, seq };
}

/** Numbers, chains and folds one entry, and notes the rows that it changed. */
export function seal(
  room: Room,
  draft: Draft,
  actor: Actor,
  at: string,
  writing: Writing,
): SealedEntry {
  const { kind, params, changes, observedAt } = draft;
  const { text, entry } = link(
    {
      v: 1,
      seq: room.seq + 1,
      release: room.release.id,
      at,
      ...(observedAt ? { observedAt } : {}),
      actor,
      kind,
      params,
      ...(changes ? { changes } : {}),
    },
    room.head.hash,
    sha256,
  );
  // Folded as every reader will fold it: from the text, not from the objects that the command made.
  const read: Entry = entryOf({ hash: entry.hash, text });
  foldEntries(room, [read]);
  if (read.changes) noteRows(writing, read.release, read.seq, read.changes);
  const sealed = { seq: read.seq, at, hash: read.hash, text, kind, actor, prev: read.prev };
  writing.entries.push(sealed);
  return sealed;
}

function noteRows(writing: Writing, release: string, seq: number, changes: Changes): void {
  if (changes.release) writing.release = changes.release;
  for (const kind of rowKinds) {
    const changed = changes[kind];
    if (!changed) continue;
    const rows = writing.rows[kind] ?? new Map<string, PlacedRow>();
    changed.forEach((row, index) => {
      const place = rows.get(row.id)?.place ?? seq * MOST_ROWS_AN_ENTRY + index;
      rows.set(row.id, { ...row, release, place });
    });
    writing.rows[kind] = rows;
  }
}
