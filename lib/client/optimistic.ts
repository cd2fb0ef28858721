import { type CommandName, commands, runCommand } from '#lib/domain/commands/index.ts';
import { applyEntry } from '#lib/domain/fold.ts';
import { findItem } from '#lib/domain/lookup.ts';
import type { Reason } from '#lib/domain/message.ts';
import type { Room } from '#lib/domain/room.ts';
import type { Readings } from '#lib/domain/signals/reading.ts';
import type { QueuedSend } from './queued-send.ts';

/** Something that was sent and is not answered yet. */
export interface Flying {
  command: CommandName;
  input: object;
  person: string;
  at: string;
}

/** What the rules say to a command as this browser sees the room: the room after it, or why not. */
export type Tried = { ok: true; room: Room } | { ok: false; reasons: Reason[] };

/** Runs a command by the server's own rules, so that its result is seen before the server answers (ruling 33). */
export function tryOut(room: Room, flying: Flying, readings: Readings): Tried {
  const { command, input, person, at } = flying;
  const parsed = commands[command].input.safeParse(input);
  if (!parsed.success) return { ok: false, reasons: [] };
  const actor = { type: 'person' as const, id: person };
  const answer = runCommand(room, command, parsed.data, { actor, now: at, readings });
  if (!answer.ok) return { ok: false, reasons: answer.reasons };
  const { changes } = answer.draft;
  const entry = { seq: room.seq + 1, at, hash: room.head.hash, ...(changes ? { changes } : {}) };
  return { ok: true, room: applyEntry(room, entry) };
}

/** The room as it will be: with what waits here and with what is under way. What the rules refuse changes nothing. */
export function roomToBe(
  room: Room,
  sends: readonly QueuedSend[],
  flying: readonly Flying[],
  readings: Readings,
): Room {
  let next = room;
  for (const send of sends) {
    if (send.refused || isRecorded(room, send)) continue;
    const tried = tryOut(next, { ...send, at: send.enteredAt }, readings);
    if (tried.ok) next = tried.room;
  }
  for (const one of flying) {
    const tried = tryOut(next, one, readings);
    if (tried.ok) next = tried.room;
  }
  return next;
}

/** The stream may bring the entry before the answer to its command: then it is there, and not twice. */
export function isRecorded(room: Room, { command, input, person, after }: QueuedSend): boolean {
  const isNew = (id: string) => Number(id.slice(1)) > after;
  const item = findItem(room.runbook, String(input.item))?.item.slug;
  if (command === 'item.start') {
    return Object.values(room.items).some((row) => row.item === item && row.state === 'RUNNING');
  }
  if (command === 'item.record') {
    return Object.values(room.attempts).some(
      (row) =>
        row.entry > after &&
        row.by === person &&
        row.item === item &&
        row.result === input.result &&
        row.note === input.note,
    );
  }
  const rows = command === 'note.add' ? room.notes : room.parking;
  return Object.values(rows).some(
    (row) => isNew(row.id) && row.by === person && row.text === input.text,
  );
}
