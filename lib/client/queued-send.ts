import type { Problem } from '#lib/contract/problem.ts';

/**
 * What a device keeps while there is no line: rows and what people write. Votes are not among them: a poll
 * may be void by the time the line is back (ruling 13), and a vote is about now.
 */
const queuedCommands = ['item.record', 'item.start', 'note.add', 'parking.add'] as const;
export type QueuedCommand = (typeof queuedCommands)[number];

export function isQueued(name: string): name is QueuedCommand {
  return (queuedCommands as readonly string[]).includes(name);
}

/** Whose it is: nobody else's session on this device may send it. */
export interface Owner {
  person: string;
  release: string;
}

/** One command on its way to the record, as the device keeps it. */
export interface QueuedSend extends Owner {
  /** Where it stands in the line; lower goes first. */
  place: number;
  /** Its idempotency key: however often it is sent, it makes one entry. */
  key: string;
  command: QueuedCommand;
  input: Record<string, unknown>;
  /** The server's time, as this device knew it, when it was entered. */
  enteredAt: string;
  /** The last entry that this device held then. */
  after: number;
  /** It could not go out at once, so it goes with its own time. */
  late: boolean;
  /** Why the server did not take it; it stays until somebody discards it or sends it again. */
  refused?: Problem;
}
