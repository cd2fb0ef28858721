import { type Changes, type Release, type Room, rowKinds } from './room.ts';
import { inForce } from './runbook/in-force.ts';
import type { Runbook } from './runbook/schema.ts';

/** What folding needs of an entry. */
interface Foldable {
  seq: number;
  at: string;
  hash: string;
  changes?: Changes;
}

/** The room before anything happened in it. */
export function emptyRoom(runbook: Runbook, release: Release): Room {
  const rows = Object.fromEntries(rowKinds.map((kind) => [kind, {}]));
  return {
    runbook: inForce(runbook, release),
    release,
    seq: 0,
    head: { hash: '0'.repeat(64), at: release.createdAt },
    ...rows,
  } as Room;
}

/** Writes rows over a room's own collections. For the writer's memory and for long folds. */
function foldChanges(room: Room, changes: Changes): void {
  if (changes.release) {
    room.release = changes.release;
    room.runbook = inForce(room.runbook, changes.release);
  }
  for (const kind of rowKinds) {
    const collection = room[kind] as Record<string, { id: string }>;
    for (const row of changes[kind] ?? []) collection[row.id] = row;
  }
}

/** A new room with the rows replaced; the given room is not touched. Unchanged collections are shared. */
export function applyChanges(room: Room, changes: Changes): Room {
  const next = { ...room };
  for (const kind of rowKinds) {
    if (changes[kind]?.length) Object.assign(next, { [kind]: { ...room[kind] } });
  }
  foldChanges(next, changes);
  return next;
}

/** The room after one more entry. */
export function applyEntry(room: Room, entry: Foldable): Room {
  const next = applyChanges(room, entry.changes ?? {});
  return { ...next, seq: entry.seq, head: { hash: entry.hash, at: entry.at } };
}

/** Folds entries into the room that is given, in place; O(changes), not O(room) an entry (P13). */
export function foldEntries(room: Room, entries: Iterable<Foldable>): Room {
  for (const entry of entries) {
    foldChanges(room, entry.changes ?? {});
    room.seq = entry.seq;
    room.head = { hash: entry.hash, at: entry.at };
  }
  return room;
}
