import type { CommandName } from './commands/index.ts';

/** A command that the room itself is due to send; `key` makes a repeat harmless. */
export interface DueCommand {
  command: CommandName;
  input: Record<string, unknown>;
  key: string;
}
